package io.timewright.simulated.scenario;

import io.timewright.NtpSynchronizer;
import java.util.List;
import java.util.function.Function;

/**
 * How a clock is expected to stand at a moment.
 *
 * @param line the line of the file
 * @param host whose clock
 * @param subject what is looked at, in words for people
 * @param expected what it may be, in the words in which it is found
 * @param atSecond when
 * @param look looks at it
 */
public record Condition(
        int line,
        String host,
        String subject,
        List<String> expected,
        int atSecond,
        Function<NtpSynchronizer, String> look)
        implements Expectation {
    /** Copies the list. */
    public Condition {
        expected = List.copyOf(expected);
    }

    /** Looks whether it is met now. */
    public Verdict check(NtpSynchronizer client) {
        String found = look.apply(client);
        return verdict(found, expected.contains(found));
    }

    /** Returns the verdict while it has not been looked at. */
    Verdict missed() {
        return verdict("not known yet", false);
    }

    private Verdict verdict(String found, boolean met) {
        return new Verdict(
                line, host + " " + subject + " at " + atSecond + " s", String.join(" or ", expected), found, met);
    }
}
