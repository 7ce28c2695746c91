package io.timewright.examples.ntpdate;

import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpSample;
import io.timewright.values.ReferenceId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;

/** Answers that no server gave. */
final class Samples {
    private Samples() {}

    static NtpSample of(String address, int stratum, Duration offset, Duration delay) {
        return sample(address, stratum, offset, delay, Instant.EPOCH, Instant.EPOCH);
    }

    /** An answer that came at {@code localTime}, 5 ms off after 20 ms, of a server that was set at {@code referenceTime}. */
    static NtpSample at(Instant localTime, Instant referenceTime) {
        return sample("192.0.2.1", 2, Duration.ofMillis(-5), Duration.ofMillis(20), localTime, referenceTime);
    }

    private static NtpSample sample(
            String address, int stratum, Duration offset, Duration delay, Instant localTime, Instant referenceTime) {
        return new NtpSample(
                new InetSocketAddress(literal(address), 123),
                localTime,
                offset,
                delay,
                Duration.ZERO,
                LeapIndicator.NO_WARNING,
                stratum,
                -20,
                Duration.ofSeconds(64),
                Duration.ZERO,
                Duration.ZERO,
                ReferenceId.NONE,
                referenceTime,
                false);
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
