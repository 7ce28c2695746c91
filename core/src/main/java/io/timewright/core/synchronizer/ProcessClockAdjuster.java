package io.timewright.core.synchronizer;

import io.timewright.spi.AdjusterCapabilities;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.spi.Timescale;
import io.timewright.values.LocalReading;

/** A clock made of the host's monotonic counter and a line over it. It begins at the wall clock's time. */
final class ProcessClockAdjuster implements ClockAdjuster {
    private static final double MAXIMUM_FREQUENCY_PPM = 100_000;
    private static final double MAXIMUM_SLEW_PPM = 1e6 / 12;
    private static final AdjusterCapabilities CAPABILITIES =
            new AdjusterCapabilities(MAXIMUM_FREQUENCY_PPM, MAXIMUM_SLEW_PPM, true, false, 1);

    private final Host host;
    private volatile Timescale timescale;

    ProcessClockAdjuster(Host host) {
        this.host = host;
        LocalReading reading = host.read();
        timescale = Timescale.of(reading.monotonicNanos(), reading.epochNanos(), 0);
    }

    @Override
    public AdjusterCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Timescale timescale() {
        return timescale;
    }

    @Override
    public double frequencyPpm() {
        return timescale.rate() * 1e6;
    }

    @Override
    public long setFrequency(double frequencyPpm) {
        double rate = Math.max(-MAXIMUM_FREQUENCY_PPM, Math.min(MAXIMUM_FREQUENCY_PPM, frequencyPpm)) * 1e-6;
        Timescale old = timescale;
        long now = host.monotonicNanos();
        return become(new Timescale(
                now, old.epochNanosAt(now), rate, old.slewRate(), Math.max(old.slewEndMonotonicNanos(), now)));
    }

    @Override
    public long slew(double offsetSeconds, double durationSeconds) {
        double shortest = Math.abs(offsetSeconds) / (MAXIMUM_SLEW_PPM * 1e-6);
        long durationNanos = Math.max(Math.round(Math.max(durationSeconds, shortest) * 1e9), 1);
        Timescale old = timescale;
        long now = host.monotonicNanos();
        return become(new Timescale(
                now, old.epochNanosAt(now), old.rate(), offsetSeconds * 1e9 / durationNanos, now + durationNanos));
    }

    @Override
    public long step(long offsetNanos) {
        Timescale old = timescale;
        long now = host.monotonicNanos();
        return become(Timescale.of(now, old.epochNanosAt(now) + offsetNanos, old.rate()));
    }

    @Override
    public void close() {
        long now = host.monotonicNanos();
        timescale = Timescale.of(now, timescale.epochNanosAt(now), timescale.rate());
    }

    private long become(Timescale next) {
        timescale = next;
        return next.originMonotonicNanos();
    }
}
