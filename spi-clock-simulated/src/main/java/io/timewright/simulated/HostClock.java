package io.timewright.simulated;

import io.timewright.simulated.clock.Oscillator;
import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.clock.SteeredClock;
import io.timewright.spi.Timescale;
import io.timewright.values.LocalReading;

/** The counter and the wall clock of one host as they are read: exact ones, and what noise and resolution make of them. */
final class HostClock {
    private final SimulatedWorld world;
    private final Oscillator oscillator;
    private final SteeredClock wall;
    private final double noiseNanos;
    private final RandomStream noise;
    private final long resolutionNanos;
    private long lastReading;
    /** What the counter has missed while the host slept. */
    private long sleptNanos;
    /** Where the counter stands still until the host is awake again. */
    private long asleepAtNanos = Long.MIN_VALUE;
    /** Whether it stands still until somebody wakes the host. */
    private boolean still;

    HostClock(SimulatedWorld world, ClockConfiguration configuration) {
        this.world = world;
        this.oscillator = new Oscillator(
                world.nowNanos(),
                configuration.monotonicOriginNanos(),
                configuration.frequencyError(),
                configuration.wander());
        this.wall = new SteeredClock(oscillator, world.trueEpochNanos() + configuration.wallOffsetNanos());
        this.noiseNanos = configuration.noiseNanos();
        this.noise = configuration.noiseStream();
        this.resolutionNanos = configuration.resolutionNanos();
        this.lastReading = Long.MIN_VALUE;
    }

    /** Returns the oscillator, caught up with true time. */
    Oscillator oscillator() {
        oscillator.advanceTo(world.nowNanos());
        return oscillator;
    }

    /** Returns the wall clock, caught up with true time. */
    SteeredClock wall() {
        oscillator.advanceTo(world.nowNanos());
        return wall;
    }

    /** Returns the wall clock as a function of the counter. Any thread may call this. */
    Timescale timescale() {
        Timescale awake = wall.timescale();
        long missedNanos = still ? oscillator().counterNanos() - asleepAtNanos : sleptNanos;
        return new Timescale(
                awake.originMonotonicNanos() - missedNanos,
                awake.originEpochNanos(),
                awake.rate(),
                awake.slewRate(),
                awake.slewEndMonotonicNanos() - missedNanos);
    }

    long resolutionNanos() {
        return resolutionNanos;
    }

    /** Returns the counter as it is, without the errors of reading. */
    long counterNanos() {
        long awakeNanos = oscillator().counterNanos() - sleptNanos;
        return still ? asleepAtNanos : Math.max(awakeNanos, asleepAtNanos);
    }

    /** Returns the oscillator's own count when the counter shows {@code counterNanos}, if the host does not sleep until then. */
    long oscillationsAt(long counterNanos) {
        return counterNanos + sleptNanos;
    }

    /** Lets the counter stand still for {@code nanos} of the oscillator, from now on. */
    void sleep(long nanos) {
        fallAsleep();
        sleptNanos += nanos;
    }

    /** Lets the counter stand still until {@link #wake}. */
    void sleep() {
        fallAsleep();
        still = true;
    }

    /** Lets the counter go on from where it stands. */
    void wake() {
        sleptNanos = oscillator().counterNanos() - counterNanos();
        still = false;
    }

    /** Returns whether the counter stands still until {@link #wake}. */
    boolean isStill() {
        return still;
    }

    private void fallAsleep() {
        lastReading = Math.max(lastReading, read());
        asleepAtNanos = counterNanos();
    }

    /** The machine starts anew: the counter begins at 0, and nobody corrects the wall clock, which went on meanwhile. */
    void reboot() {
        wall().slew(0, 1);
        wall.setRate(0);
        sleptNanos = oscillator.counterNanos();
        asleepAtNanos = Long.MIN_VALUE;
        still = false;
        lastReading = 0;
    }

    long read() {
        return counterReading(error());
    }

    long departureStamp() {
        return counterReading(-Math.abs(error()));
    }

    long arrivalStamp() {
        return counterReading(Math.abs(error()));
    }

    LocalReading readBoth() {
        long counterError = error();
        long wallError = error();
        long monotonicNanos = counterReading(counterError);
        long epochNanos = roundDown(wall.epochNanos() + wallError);
        // A counter that was kept from going back is off by more than its own error.
        long counterShift = monotonicNanos - roundDown(counterNanos());
        long wallShift = epochNanos - roundDown(wall.epochNanos());
        return new LocalReading(epochNanos, monotonicNanos, Math.abs(counterShift - wallShift) + resolutionNanos);
    }

    private long counterReading(long errorNanos) {
        long reading = roundDown(counterNanos() + errorNanos);
        lastReading = Math.max(lastReading, reading);
        return lastReading;
    }

    private long error() {
        return noiseNanos == 0 ? 0 : Math.round(noiseNanos * noise.normal());
    }

    private long roundDown(long nanos) {
        return resolutionNanos == 1 ? nanos : nanos - Math.floorMod(nanos, resolutionNanos);
    }
}
