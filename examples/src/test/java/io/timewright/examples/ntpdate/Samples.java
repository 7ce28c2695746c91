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
        return new NtpSample(
                new InetSocketAddress(literal(address), 123),
                Instant.EPOCH,
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
                Instant.EPOCH);
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
