package io.timewright.linux;

import io.timewright.spi.contract.ManualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel whose CLOCK_MONOTONIC is the counter of a manual host, as on a real machine it is that of the real host. It does with
 * adjtimex what Linux does (kernel/time/ntp.c and timekeeping.c), and keeps what it was told.
 */
final class FakeKernel implements KernelClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LIMIT_MICROS = 16_000_000;
    private static final int READ_ONLY_STATUS = 0xff00;

    /** What each call asked to change. */
    final List<Integer> modes = new ArrayList<>();

    /** The errno of the next call that changes anything, 0 for none. */
    int errno;

    /** How long the caller is held up before and after what a call does. */
    Duration callDelay = Duration.ZERO;

    Duration returnDelay = Duration.ZERO;

    /** What the clock was stepped by in all. */
    long steppedNanos;

    int status = TimexConstants.STA_UNSYNC;
    long tick = KernelFrequency.NOMINAL_TICK;
    long frequency;
    long pendingOffset;
    long pendingAdjtime;
    long maximumError = LIMIT_MICROS;
    long estimatedError = LIMIT_MICROS;
    int taiOffset;

    private final ManualHost host;
    private final Timex timex = Timex.onHeap();
    private double raw = ManualHost.START_MONOTONIC_NANOS;
    private long rawAt = ManualHost.START_MONOTONIC_NANOS;

    FakeKernel(ManualHost host) {
        this.host = host;
    }

    /** Sets the frequency as another program would. */
    void setFrequency(KernelFrequency changed) {
        integrate();
        tick = changed.tickMicros();
        frequency = changed.scaledPpm();
    }

    double frequencyPpm() {
        return new KernelFrequency(tick, frequency).ppm();
    }

    boolean hasStatus(int bits) {
        return (status & bits) == bits;
    }

    @Override
    public Timex timex() {
        return timex;
    }

    @Override
    public int adjust() {
        int asked = timex.modes();
        modes.add(asked);
        if (asked != 0 && errno != 0) {
            throw new KernelRefusedException("adjtimex", errno);
        }
        host.advance(callDelay);
        integrate();
        long changedAtRealtimeNanos = realtimeNanos();
        if (asked == TimexConstants.ADJ_OFFSET_SINGLESHOT) {
            pendingAdjtime = timex.offset();
        } else {
            change(asked);
        }
        fill(changedAtRealtimeNanos);
        host.advance(returnDelay);
        return (status & TimexConstants.STA_UNSYNC) != 0 ? 5 : 0;
    }

    private void change(int asked) {
        if ((asked & TimexConstants.ADJ_TICK) != 0
                && (timex.tickMicros() < KernelFrequency.LEAST_TICK
                        || timex.tickMicros() > KernelFrequency.MOST_TICK)) {
            throw new KernelRefusedException("adjtimex", LibC.EINVAL);
        }
        if ((asked & TimexConstants.ADJ_SETOFFSET) != 0) {
            step(timex.timeSeconds(), timex.timeFraction());
        }
        if ((asked & TimexConstants.ADJ_STATUS) != 0) {
            status = status & READ_ONLY_STATUS | timex.status() & ~READ_ONLY_STATUS;
        }
        if ((asked & TimexConstants.ADJ_NANO) != 0) {
            status |= TimexConstants.STA_NANO;
        }
        if ((asked & TimexConstants.ADJ_FREQUENCY) != 0) {
            frequency = Math.max(-(500 << 16), Math.min(500 << 16, timex.scaledFrequency()));
        }
        if ((asked & TimexConstants.ADJ_MAXERROR) != 0) {
            maximumError = timex.maximumErrorMicros();
        }
        if ((asked & TimexConstants.ADJ_ESTERROR) != 0) {
            estimatedError = timex.estimatedErrorMicros();
        }
        if ((asked & TimexConstants.ADJ_OFFSET) != 0 && hasStatus(TimexConstants.STA_PLL)) {
            pendingOffset = timex.offset();
        }
        if ((asked & TimexConstants.ADJ_TICK) != 0) {
            tick = timex.tickMicros();
        }
    }

    /** A step clears all that the kernel knew of the clock but its frequency. */
    private void step(long seconds, long nanos) {
        if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw new KernelRefusedException("adjtimex", LibC.EINVAL);
        }
        steppedNanos += seconds * NANOS_PER_SECOND + nanos;
        status = status & READ_ONLY_STATUS | TimexConstants.STA_UNSYNC;
        maximumError = LIMIT_MICROS;
        estimatedError = LIMIT_MICROS;
        pendingOffset = 0;
        pendingAdjtime = 0;
    }

    private void fill(long changedAtRealtimeNanos) {
        long unit = hasStatus(TimexConstants.STA_NANO) ? 1 : 1000;
        timex.clear()
                .time(
                        Math.floorDiv(changedAtRealtimeNanos, NANOS_PER_SECOND),
                        Math.floorMod(changedAtRealtimeNanos, NANOS_PER_SECOND) / unit)
                .status(status)
                .tickMicros(tick)
                .scaledFrequency(frequency)
                .offset(pendingOffset)
                .maximumErrorMicros(maximumError)
                .estimatedErrorMicros(estimatedError)
                .scaledTolerance(500L << 16)
                .taiOffsetSeconds(taiOffset);
    }

    private void integrate() {
        long now = host.monotonicNanos();
        raw += (now - rawAt) / (1 + frequencyPpm() * 1e-6);
        rawAt = now;
    }

    @Override
    public long realtimeNanos() {
        return host.read().epochNanos() + steppedNanos;
    }

    @Override
    public long monotonicNanos() {
        return host.monotonicNanos();
    }

    @Override
    public long monotonicRawNanos() {
        integrate();
        return (long) Math.floor(raw);
    }
}
