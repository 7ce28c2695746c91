package io.timewright.examples.ntpdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.KissOfDeathException;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.UnusableServerException;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    private static final NtpEndpoint SERVER = new NtpEndpoint("192.0.2.1", 123);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void theLeastDelayCounts() {
        Answers answers = new Answers(SERVER, List.of(sample(30), sample(10), sample(20)), Optional.empty());
        assertThat(answers.usable()).contains(sample(10));
        assertThat(answers.reasonToDrop()).isEmpty();
    }

    @Test
    void aServerThatIsTooFarAwayIsDropped() {
        assertThat(new Answers(SERVER, List.of(sample(8000)), Optional.empty()).reasonToDrop())
                .isEmpty();
        Answers far = new Answers(SERVER, List.of(sample(8001)), Optional.empty());
        assertThat(far.reasonToDrop()).contains("server too far away");
        assertThat(far.usable()).isEmpty();
    }

    @Test
    void aServerThatWasSetADayAgoIsDropped() {
        assertThat(old(Duration.ofHours(23)).reasonToDrop()).isEmpty();
        assertThat(old(Duration.ofHours(25)).reasonToDrop()).contains("server has gone too long without sync");
    }

    @ParameterizedTest
    @CsvSource({
        "UNSYNCHRONIZED, leap not in sync",
        "BAD_STRATUM, strata too high",
        "ROOT_DISTANCE, server too far away",
        "BAD_TIMESTAMPS, server is very broken",
    })
    void whatTheClientRejectsHasNtpdatesWords(Reason reason, String words) {
        Answers answers = failed(new UnusableServerException("192.0.2.1", new Rejection(reason, "a", "b")));
        assertThat(answers.reasonToDrop()).contains(words);
        assertThat(answers.isSilent()).isFalse();
    }

    @Test
    void silenceAndKissesHaveTheirWords() {
        assertThat(failed(new NtpTimeoutException("nothing", List.of())).reasonToDrop())
                .contains("no data");
        Answers kissed = failed(new KissOfDeathException("192.0.2.1", ReferenceId.ofAscii("RATE")));
        assertThat(kissed.reasonToDrop()).contains("IP rate limit response from server");
        assertThat(kissed.isSilent()).isFalse();
    }

    private static Answers failed(NtpException failure) {
        return new Answers(SERVER, List.of(), Optional.of(failure));
    }

    private static NtpSample sample(int delayMillis) {
        return Samples.of("192.0.2.1", 2, Duration.ZERO, Duration.ofMillis(delayMillis));
    }

    private static Answers old(Duration age) {
        return new Answers(SERVER, List.of(Samples.at(NOW, NOW.minus(age))), Optional.empty());
    }
}
