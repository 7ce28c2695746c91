package io.timewright.core.association;

import io.timewright.spi.ClockSample;
import io.timewright.spi.Timescale;
import io.timewright.values.Exchange;
import io.timewright.values.FilterStage;
import io.timewright.values.NtpSample;
import io.timewright.values.NtpTimestamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/** The last eight samples as they looked against the disciplined clock when they came. For operators' eyes; nothing is decided by it. */
public final class SampleHistory {
    private static final int STAGES = 8;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private List<FilterStage> stages = List.of();
    private @Nullable Exchange last;

    /** Takes in a sample; {@code clock} is what the disciplined clock shows. */
    void add(ClockSample sample, Timescale clock) {
        long sent = clock.epochNanosAt(sample.sentMonotonicNanos());
        long arrived = clock.epochNanosAt(sample.arrivedMonotonicNanos());
        // Halved one by one, since the sum of two epochs' nanoseconds does not fit.
        double offset =
                ((sample.receivedEpochNanos() - sent) / 2.0 + (sample.transmittedEpochNanos() - arrived) / 2.0) * 1e-9;
        double dispersion = Math.scalb(1.0, sample.precision())
                + NtpSample.FREQUENCY_TOLERANCE * (sample.arrivedMonotonicNanos() - sample.sentMonotonicNanos()) * 1e-9;
        if (entries.size() == STAGES) {
            entries.removeLast();
        }
        entries.addFirst(
                new Entry(Math.max(sample.delaySeconds(), 0), offset, dispersion, sample.arrivedMonotonicNanos()));
        stages = entries.stream()
                .map(entry -> entry.stageAt(sample.arrivedMonotonicNanos()))
                .toList();
        last = new Exchange(
                timestamp(sent),
                timestamp(sample.receivedEpochNanos()),
                timestamp(sample.transmittedEpochNanos()),
                timestamp(arrived));
    }

    /** Returns the samples, the newest first, with the dispersion that they had when the newest came (RFC 5905, section 10). */
    public List<FilterStage> stages() {
        return stages;
    }

    /** Returns the timestamps of the newest sample. */
    public Optional<Exchange> last() {
        return Optional.ofNullable(last);
    }

    private static NtpTimestamp timestamp(long epochNanos) {
        return NtpTimestamp.ofBits(NtpTimestamp.bitsOfEpochNanos(epochNanos));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private record Entry(double delay, double offset, double dispersion, long arrivedNanos) {
        FilterStage stageAt(long monotonicNanos) {
            double age = (monotonicNanos - arrivedNanos) * 1e-9;
            return new FilterStage(
                    seconds(delay), seconds(offset), seconds(dispersion + NtpSample.FREQUENCY_TOLERANCE * age));
        }
    }
}
