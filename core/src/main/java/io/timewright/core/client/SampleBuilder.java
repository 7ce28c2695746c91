package io.timewright.core.client;

import io.timewright.spi.ClockSample;
import io.timewright.values.LocalReading;
import io.timewright.values.NtpSample;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/** Turns an exchange on the counter into offset and delay of the wall clock. */
final class SampleBuilder {
    private SampleBuilder() {}

    /**
     * Builds the result. The wall clock is read once, before the request leaves; what passes until the reply comes is counted on
     * the monotonic counter, so that a step of the wall clock in between does no harm.
     *
     * @param reading the wall clock just before T1
     * @param authenticated whether the server has proven who it is
     */
    static NtpSample build(InetSocketAddress server, ClockSample sample, LocalReading reading, boolean authenticated) {
        long t1 = reading.epochNanos() + (sample.sentMonotonicNanos() - reading.monotonicNanos());
        long t2 = sample.receivedEpochNanos();
        long t3 = sample.transmittedEpochNanos();
        long t4 = t1 + (sample.arrivedMonotonicNanos() - sample.sentMonotonicNanos());
        // θ = ((T2 − T1) + (T3 − T4)) / 2;  δ = (T4 − T1) − (T3 − T2)
        long offset = Math.floorDiv((t2 - t1) + (t3 - t4), 2);
        long delay = Math.max((t4 - t1) - (t3 - t2), 0);
        double dispersionSeconds = Math.scalb(1.0, sample.precision())
                + reading.widthNanos() * 1e-9
                + NtpSample.FREQUENCY_TOLERANCE * (t4 - t1) * 1e-9;
        return new NtpSample(
                server,
                Instant.ofEpochSecond(0, t4),
                Duration.ofNanos(offset),
                Duration.ofNanos(delay),
                seconds(dispersionSeconds),
                sample.leap(),
                sample.stratum(),
                sample.precision(),
                seconds(Math.scalb(1.0, sample.pollExponent())),
                seconds(sample.rootDelaySeconds()),
                seconds(sample.rootDispersionSeconds()),
                sample.referenceId(),
                Instant.ofEpochSecond(0, sample.referenceEpochNanos()),
                authenticated);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
