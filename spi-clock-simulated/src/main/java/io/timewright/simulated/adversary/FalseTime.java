package io.timewright.simulated.adversary;

import io.timewright.simulated.SimulatedHost;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.ServedTime;
import io.timewright.spi.Timescale;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LocalReading;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import java.time.Duration;

/**
 * What a server claims of its host's clock, to be served with {@link io.timewright.NtpServer.Builder#timeOf}: by default an honest
 * stratum 1, and whatever it is told to claim from then on. Belongs to the world's thread.
 */
public final class FalseTime implements ServedTime {
    private static final int PRECISION = -20;
    private static final double PPM = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int UNSYNCHRONIZED_STRATUM = 16;

    private final SimulatedHost host;
    private long offsetNanos;
    private double frequency;
    private long frequencyFromNanos;
    private int stratum = 1;
    private LeapIndicator leap;
    private boolean leapOfWorld = true;
    private double rootDelaySeconds;
    private double rootDispersionSeconds = Math.scalb(1.0, PRECISION);
    private ReferenceId referenceId = ReferenceId.ofAscii("SIM");

    private FalseTime(SimulatedHost host) {
        this.host = host;
        this.leap = LeapIndicator.NO_WARNING;
    }

    /** Returns the time of a host's wall clock, told honestly until it is told otherwise. */
    public static FalseTime of(SimulatedHost host) {
        return new FalseTime(host);
    }

    /** Claims a time that is ahead of the host's clock by this. */
    public FalseTime offset(Duration offset) {
        offsetNanos = offset.toNanos();
        frequency = 0;
        return this;
    }

    /** Claims, from now on, a time that gains so much on what was claimed until now: a lie that creeps. */
    public FalseTime creep(double ppm) {
        long now = host.exactMonotonicNanos();
        offsetNanos += creptNanos(now);
        frequencyFromNanos = now;
        frequency = ppm / PPM;
        return this;
    }

    /** Claims this stratum; 16 for a server that is not synchronised. */
    public FalseTime stratum(int newStratum) {
        stratum = newStratum;
        return this;
    }

    /** Claims this leap indicator instead of the world's. */
    public FalseTime leap(LeapIndicator newLeap) {
        leap = newLeap;
        leapOfWorld = false;
        return this;
    }

    /** Claims this round trip to the primary reference. */
    public FalseTime rootDelay(Duration delay) {
        rootDelaySeconds = delay.toNanos() / NANOS_PER_SECOND;
        return this;
    }

    /** Claims this dispersion to the primary reference. */
    public FalseTime rootDispersion(Duration dispersion) {
        rootDispersionSeconds = dispersion.toNanos() / NANOS_PER_SECOND;
        return this;
    }

    /** Claims to follow this. */
    public FalseTime referenceId(ReferenceId id) {
        referenceId = id;
        return this;
    }

    @Override
    public ClockSnapshot snapshot() {
        LocalReading reading = host.read();
        long now = reading.monotonicNanos();
        long claimedNanos = reading.epochNanos() + offsetNanos + creptNanos(now);
        double fixedSeconds = rootDelaySeconds / 2 + rootDispersionSeconds;
        return new ClockSnapshot(
                Timescale.of(now, claimedNanos, 0),
                ErrorBound.fixed(now, fixedSeconds, 0),
                stratum < UNSYNCHRONIZED_STRATUM ? SyncState.SYNCHRONIZED : SyncState.UNSYNCHRONIZED,
                now + Duration.ofDays(1).toNanos(),
                now + Duration.ofDays(1).toNanos(),
                leapOfWorld ? host.world().leapIndicator() : leap,
                stratum,
                PRECISION,
                rootDelaySeconds,
                referenceId,
                claimedNanos,
                0,
                false);
    }

    private long creptNanos(long nowMonotonicNanos) {
        return Math.round((nowMonotonicNanos - frequencyFromNanos) * frequency);
    }
}
