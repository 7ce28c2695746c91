package io.timewright.linux;

import io.timewright.values.LeapIndicator;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.ClockAdjuster;
import java.util.Locale;

/** Changes the clock of the emulated guest in every way and prints what the kernel made of it. Never to be run elsewhere. */
final class GuestClock {
    private static final long SECOND = 1_000_000_000L;
    private static final int TRIES = 200;

    private final GuestHost host = new GuestHost();
    private final KernelClock kernel = LinuxKernelClock.open();

    private GuestClock() {}

    public static void main(String[] arguments) {
        System.out.println("kernel: " + LinuxKernelClock.read());
        System.out.println("availability: " + new LinuxClockAdjusterProvider().availability());
        if (!System.getProperty("guest", "").equals("yes")) {
            System.out.println("not told that this is a guest: only read");
            return;
        }
        new GuestClock().change();
    }

    private void change() {
        try (ClockAdjuster adjuster = new LinuxClockAdjusterProvider().create(host)) {
            for (long offset : new long[] {3 * SECOND / 2, -SECOND / 4, 1000}) {
                long before = wallOffsetNanos();
                adjuster.step(offset);
                print("step %+d ns: moved by %+d ns", offset, wallOffsetNanos() - before);
            }
            for (double ppm : new double[] {100, -500, 600, 5000, 0}) {
                adjuster.setFrequency(ppm);
                print("frequency %+.1f ppm: measured %+.3f ppm", ppm, measuredPpm(2));
            }
            slew(adjuster, 5e-3, 1);
            slew(adjuster, -20e-3, 0.25);
            slew(adjuster, 20e-6, 2);
            leapSecond(adjuster);
            adjuster.setFrequency(42);
            adjuster.reportStatus(new AdjusterStatus(LeapIndicator.NO_WARNING, 0.01, 0.001));
            System.out.println("reported: " + LinuxKernelClock.read());
        }
        System.out.println("closed: " + LinuxKernelClock.read());
    }

    private void slew(ClockAdjuster adjuster, double offsetSeconds, double durationSeconds) {
        long[] before = counters();
        long rawBefore = adjuster.rawNanosAt(before[0]);
        adjuster.slew(offsetSeconds, durationSeconds);
        host.run(durationSeconds + 1);
        long[] after = counters();
        double gained = (after[0] - before[0] - (after[1] - before[1])) * 1e-9;
        double predicted = (after[0] - before[0] - (adjuster.rawNanosAt(after[0]) - rawBefore)) * 1e-9;
        print(
                "slew %+.6f s in %.2f s: gained %+.9f s, rawNanosAt says %+.9f s",
                offsetSeconds, durationSeconds, gained, predicted);
    }

    /** Goes to ten seconds before the end of the day and through the leap second. */
    private void leapSecond(ClockAdjuster adjuster) {
        long now = adjuster.timescale().epochNanosAt(host.monotonicNanos());
        adjuster.step(86_390 * SECOND - Math.floorMod(now, 86_400 * SECOND));
        adjuster.reportStatus(new AdjusterStatus(LeapIndicator.LAST_MINUTE_61, 0.01, 0.001));
        for (int i = 0; i < 6; i++) {
            host.run(i == 0 ? 9.5 : 0.5);
            long counter = host.monotonicNanos();
            print(
                    "leap: wall %.2f s of day, timescale off by %+d ns, %s",
                    Math.floorMod(kernel.realtimeNanos(), 86_400 * SECOND) * 1e-9,
                    adjuster.timescale().epochNanosAt(counter) - counter - wallOffsetNanos(),
                    LinuxKernelClock.read().state());
        }
    }

    private long wallOffsetNanos() {
        return WallOffset.measure(kernel, host).nanos();
    }

    private double measuredPpm(double seconds) {
        long[] before = counters();
        host.run(seconds);
        long[] after = counters();
        return ((double) (after[0] - before[0]) / (after[1] - before[1]) - 1) * 1e6;
    }

    /** CLOCK_MONOTONIC and CLOCK_MONOTONIC_RAW, of many readings the one with the two closest together. */
    private long[] counters() {
        long[] best = new long[2];
        long narrowest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = host.monotonicNanos();
            long raw = kernel.monotonicRawNanos();
            long width = host.monotonicNanos() - before;
            if (width < narrowest) {
                narrowest = width;
                best[0] = before + width / 2;
                best[1] = raw;
            }
        }
        return best;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
