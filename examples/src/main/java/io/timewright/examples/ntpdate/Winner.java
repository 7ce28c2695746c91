package io.timewright.examples.ntpdate;

import io.timewright.values.NtpSample;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the server that ntpdate would set the clock by. */
final class Winner {
    private static final Comparator<NtpSample> BEST_FIRST =
            Comparator.comparingInt(NtpSample::stratum).thenComparing(NtpSample::delay);

    private Winner() {}

    /** Returns the sample with the lowest stratum and, among those, the lowest delay. */
    static Optional<NtpSample> of(List<NtpSample> samples) {
        return samples.stream().min(BEST_FIRST);
    }
}
