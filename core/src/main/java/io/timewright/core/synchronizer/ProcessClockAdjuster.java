package io.timewright.core.synchronizer;

import io.timewright.spi.AdjusterCapabilities;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.spi.Timescale;
import io.timewright.values.LocalReading;

/**
 * A clock made of the host's monotonic counter and a line over it. It begins at the wall clock's time.
 *
 * <p>A change begins a moment after it is made, and what goes before that moment stays as it was. A reader who took the old line
 * just before the change therefore reads nothing that the new line takes back; see {@code SnapshotClock}.
 */
final class ProcessClockAdjuster implements ClockAdjuster {
    /** How far ahead changes begin. Publishing takes microseconds; a reader that is held up longer notices and reads again. */
    private static final long LEAD_NANOS = 1_000_000;

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
        long origin = nextOrigin(old);
        return become(new Timescale(
                origin,
                old.epochNanosAt(origin),
                rateBefore(old, origin),
                rate,
                old.slewRate(),
                Math.max(old.slewEndMonotonicNanos(), origin)));
    }

    @Override
    public long slew(double offsetSeconds, double durationSeconds) {
        double shortest = Math.abs(offsetSeconds) / (MAXIMUM_SLEW_PPM * 1e-6);
        long durationNanos = Math.max(Math.round(Math.max(durationSeconds, shortest) * 1e9), 1);
        Timescale old = timescale;
        long origin = nextOrigin(old);
        return become(new Timescale(
                origin,
                old.epochNanosAt(origin),
                rateBefore(old, origin),
                old.rate(),
                offsetSeconds * 1e9 / durationNanos,
                origin + durationNanos));
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

    // Several changes made together begin together, at the first one's moment.
    private long nextOrigin(Timescale old) {
        long now = host.monotonicNanos();
        return old.originMonotonicNanos() - now > 0 ? old.originMonotonicNanos() : now + LEAD_NANOS;
    }

    private static double rateBefore(Timescale old, long origin) {
        return old.originMonotonicNanos() == origin ? old.rateBefore() : old.rateAt(origin - 1);
    }

    private long become(Timescale next) {
        timescale = next;
        return next.originMonotonicNanos();
    }
}
