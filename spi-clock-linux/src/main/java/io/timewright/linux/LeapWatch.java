package io.timewright.linux;

import io.timewright.spi.Cancellable;
import io.timewright.spi.Host;
import io.timewright.values.LeapIndicator;
import java.time.Duration;
import javax.annotation.Nullable;

/** Calls shortly after the kernel has inserted or deleted a leap second, which steps its clock by a second. */
final class LeapWatch {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

    /** The kernel does it at its next timer tick, a few milliseconds after the moment. */
    private static final long TICKS_NANOS = 20_000_000;

    private final Host host;
    private final Runnable afterLeap;
    private @Nullable Cancellable timer;
    private LeapIndicator expected = LeapIndicator.NO_WARNING;

    LeapWatch(Host host, Runnable afterLeap) {
        this.host = host;
        this.afterLeap = afterLeap;
    }

    /** Sets what happens at the end of the day, UTC, {@code epochNanos} being now. */
    void expect(LeapIndicator leap, long epochNanos) {
        if (leap == expected) {
            return;
        }
        expected = leap;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (leap == LeapIndicator.LAST_MINUTE_61 || leap == LeapIndicator.LAST_MINUTE_59) {
            long lastSecond = leap == LeapIndicator.LAST_MINUTE_59 ? NANOS_PER_SECOND : 0;
            long untilLeap = NANOS_PER_DAY - Math.floorMod(epochNanos, NANOS_PER_DAY) - lastSecond;
            timer = host.schedule(Duration.ofNanos(untilLeap + TICKS_NANOS), this::leapt);
        }
    }

    private void leapt() {
        timer = null;
        afterLeap.run();
    }
}
