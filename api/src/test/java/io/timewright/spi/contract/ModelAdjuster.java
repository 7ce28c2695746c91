package io.timewright.spi.contract;

import io.timewright.spi.AdjusterCapabilities;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.spi.Timescale;

/**
 * The shortest clock adjuster that does all its contract says: a line on the counter of its host. A pattern for plugin authors,
 * and with single methods overridden the broken fakes of the contract's own tests.
 */
public class ModelAdjuster implements ClockAdjuster {
    private static final double MOST_FREQUENCY_PPM = 500;
    private static final double MOST_SLEW_PPM = 5000;

    private final Host host;
    private double frequencyPpm;
    private volatile Timescale timescale;

    /** Makes a clock that starts with the host's wall clock. */
    public ModelAdjuster(Host host) {
        this.host = host;
        this.timescale = Timescale.of(host.monotonicNanos(), host.read().epochNanos(), 0);
    }

    @Override
    public AdjusterCapabilities capabilities() {
        return new AdjusterCapabilities(MOST_FREQUENCY_PPM, MOST_SLEW_PPM, true, false, 1);
    }

    @Override
    public Timescale timescale() {
        return timescale;
    }

    @Override
    public double frequencyPpm() {
        return frequencyPpm;
    }

    @Override
    public long setFrequency(double frequencyPpm) {
        this.frequencyPpm = Math.max(-MOST_FREQUENCY_PPM, Math.min(MOST_FREQUENCY_PPM, frequencyPpm));
        return turn(host.monotonicNanos(), 0, timescale.slewRate(), timescale.slewEndMonotonicNanos());
    }

    @Override
    public long slew(double offsetSeconds, double durationSeconds) {
        long now = host.monotonicNanos();
        double rate = offsetSeconds / Math.max(durationSeconds, Math.abs(offsetSeconds) / (MOST_SLEW_PPM * 1e-6));
        return offsetSeconds == 0
                ? turn(now, 0, 0, now)
                : turn(now, 0, rate, now + Math.round(offsetSeconds / rate * 1e9));
    }

    @Override
    public long step(long offsetNanos) {
        long now = host.monotonicNanos();
        return turn(now, offsetNanos, 0, now);
    }

    @Override
    public void close() {
        long now = host.monotonicNanos();
        turn(now, 0, 0, now);
    }

    /** Lets the clock go on from where it is, moved and with another slope. */
    private long turn(long now, long jumpNanos, double slewRate, long slewEnd) {
        boolean slewing = slewEnd - now > 0;
        timescale = new Timescale(
                now,
                timescale.epochNanosAt(now) + jumpNanos,
                frequencyPpm * 1e-6,
                slewing ? slewRate : 0,
                slewing ? slewEnd : now);
        return now;
    }
}
