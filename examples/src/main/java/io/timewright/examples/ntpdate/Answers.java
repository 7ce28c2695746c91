package io.timewright.examples.ntpdate;

import io.timewright.KissOfDeathException;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.UnusableServerException;
import io.timewright.values.KissCode;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of asking one server.
 *
 * @param server whom was asked
 * @param samples what it answered, the newest first
 * @param failure why it was not asked to the end, or why an answer cannot be used
 */
record Answers(NtpEndpoint server, List<NtpSample> samples, Optional<NtpException> failure) {
    private static final Duration GREATEST_DELAY = Duration.ofSeconds(8);
    private static final Duration LONGEST_WITHOUT_SYNC = Duration.ofDays(1);

    Answers {
        samples = List.copyOf(samples);
    }

    /** Returns the sample that counts, the one with the least delay. */
    Optional<NtpSample> best() {
        return samples.stream().min(Comparator.comparing(NtpSample::delay));
    }

    /** Returns the sample that counts if the clock may be set by it. */
    Optional<NtpSample> usable() {
        return best().filter(sample -> reasonToDrop(sample).isEmpty());
    }

    /** Returns why this server is not used, in ntpdate's words, if it is not. */
    Optional<String> reasonToDrop() {
        Optional<NtpSample> best = best();
        return best.isPresent()
                ? reasonToDrop(best.get())
                : Optional.of(failure.map(Answers::reasonOf).orElse("no data"));
    }

    /** Returns whether nothing at all came back. */
    boolean isSilent() {
        return samples.isEmpty()
                && !(failure.filter(UnusableServerException.class::isInstance).isPresent()
                        || failure.filter(KissOfDeathException.class::isInstance)
                                .isPresent());
    }

    private static Optional<String> reasonToDrop(NtpSample sample) {
        if (sample.delay().compareTo(GREATEST_DELAY) > 0) {
            return Optional.of("server too far away");
        }
        // A server that does not say when its clock was set is believed.
        boolean known = !sample.referenceTime().equals(Instant.EPOCH);
        Instant transmitted = Stamps.serverSent(sample);
        if (known && Duration.between(sample.referenceTime(), transmitted).compareTo(LONGEST_WITHOUT_SYNC) >= 0) {
            return Optional.of("server has gone too long without sync");
        }
        return Optional.empty();
    }

    private static String reasonOf(NtpException failure) {
        if (failure instanceof UnusableServerException unusable) {
            return reasonOf(unusable.rejection());
        }
        if (failure instanceof KissOfDeathException kiss) {
            return kiss.code() == KissCode.RATE ? "IP rate limit response from server" : "strata too high";
        }
        if (failure instanceof NtpTimeoutException timeout) {
            boolean untrusted = timeout.ignored().stream()
                    .anyMatch(rejection -> rejection.reason() == Rejection.Reason.UNAUTHENTIC);
            return untrusted ? "Server is untrusted" : "no data";
        }
        return "no data (" + failure.getMessage() + ")";
    }

    private static String reasonOf(Rejection rejection) {
        return switch (rejection.reason()) {
            // ntpdate looks at the stratum first, which a server without synchronisation usually has none of.
            case UNSYNCHRONIZED -> rejection.measured().startsWith("stratum") ? "strata too high" : "leap not in sync";
            case BAD_STRATUM -> "strata too high";
            case ROOT_DISTANCE -> "server too far away";
            case BAD_TIMESTAMPS -> "server is very broken";
            default -> rejection.reason().text();
        };
    }
}
