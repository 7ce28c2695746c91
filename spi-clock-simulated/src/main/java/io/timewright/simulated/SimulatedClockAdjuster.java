package io.timewright.simulated;

import io.timewright.simulated.clock.SteeredClock;
import io.timewright.spi.AdjusterCapabilities;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Timescale;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.annotation.Nullable;

/** Corrects the wall clock of a simulated host; changes take effect at once. The host's counter is not affected. */
final class SimulatedClockAdjuster implements ClockAdjuster {
    // What Linux allows for the frequency, and somewhat more than its clock can be slewed by.
    private static final double MAXIMUM_FREQUENCY_PPM = 500;
    private static final double MAXIMUM_SLEW_PPM = 100_000;

    private static final double PPM = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final HostClock clock;
    private final LongConsumer onStep;
    private double frequencyPpm;
    private @Nullable AdjusterStatus status;
    private boolean closed;

    /** Takes hold of a clock; {@code onStep} hears of every step, in nanoseconds. */
    SimulatedClockAdjuster(HostClock clock, LongConsumer onStep) {
        this.clock = clock;
        this.onStep = onStep;
        this.frequencyPpm = clock.wall().rate() * PPM;
    }

    boolean isClosed() {
        return closed;
    }

    Optional<AdjusterStatus> reportedStatus() {
        return Optional.ofNullable(status);
    }

    @Override
    public AdjusterCapabilities capabilities() {
        return new AdjusterCapabilities(MAXIMUM_FREQUENCY_PPM, MAXIMUM_SLEW_PPM, true, false, clock.resolutionNanos());
    }

    @Override
    public boolean isWallClock() {
        return true;
    }

    @Override
    public Timescale timescale() {
        return clock.timescale();
    }

    @Override
    public double frequencyPpm() {
        return frequencyPpm;
    }

    @Override
    public long setFrequency(double newFrequencyPpm) {
        checkFinite(newFrequencyPpm);
        frequencyPpm = Math.max(-MAXIMUM_FREQUENCY_PPM, Math.min(newFrequencyPpm, MAXIMUM_FREQUENCY_PPM));
        held().setRate(frequencyPpm / PPM);
        return now();
    }

    @Override
    public long slew(double offsetSeconds, double durationSeconds) {
        checkFinite(offsetSeconds);
        checkFinite(durationSeconds);
        double shortest = Math.abs(offsetSeconds) / (MAXIMUM_SLEW_PPM / PPM);
        double nanos = Math.ceil(Math.max(durationSeconds, shortest) * NANOS_PER_SECOND);
        held().slew(offsetSeconds, (long) Math.max(nanos, 1));
        return now();
    }

    @Override
    public long step(long offsetNanos) {
        held().slew(0, 1);
        held().step(offsetNanos);
        onStep.accept(offsetNanos);
        return now();
    }

    @Override
    public void reportStatus(AdjusterStatus newStatus) {
        status = newStatus;
    }

    @Override
    public void close() {
        if (!closed) {
            clock.wall().slew(0, 1);
            closed = true;
        }
    }

    private SteeredClock held() {
        if (closed) {
            throw new IllegalStateException("the adjuster has given the clock back");
        }
        return clock.wall();
    }

    private long now() {
        return clock.counterNanos();
    }

    private static void checkFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite number, found " + value);
        }
    }
}
