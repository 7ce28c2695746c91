package io.timewright.examples.guest;

import io.timewright.linux.HardwareClock;
import io.timewright.linux.KernelClockReading;
import io.timewright.linux.LinuxClockAdjusterProvider;
import io.timewright.linux.LinuxKernelClock;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LocalReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Changes the clock of the guest in every way there is and says what became of it. */
final class AdjusterExercise {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final double RATE_SECONDS = 3;

    /** A slew ends a little late, and what that overdid takes a tenth of a second, some times. */
    private static final double SLEW_AFTERMATH_SECONDS = 0.5;

    private static final int MOST_AFTERMATHS = 20;

    /** The kernel looks at what it was told about leap seconds once a second. */
    private static final double LEAP_NOTICED_SECONDS = 1.1;

    private final TrueTime trueTime;
    private final Host host;
    private final ClockAdjuster adjuster;
    private Rate uncorrected = new Rate(0, 0);

    private AdjusterExercise(TrueTime trueTime, Host host) {
        this.trueTime = trueTime;
        this.host = host;
        this.adjuster = on(host, () -> new LinuxClockAdjusterProvider().create(host));
    }

    /** Takes the port of the true time and a program to be afraid of. */
    public static void main(String[] arguments) throws IOException {
        GuestOnly.require();
        try (TrueTime trueTime = new TrueTime(Integer.parseInt(arguments[0]));
                Host host = Host.system()) {
            // Twice for the compiler: the first readings are slow.
            trueTime.read();
            trueTime.read();
            KernelState.print("untouched");
            AdjusterExercise exercise = new AdjusterExercise(trueTime, host);
            exercise.frequencies();
            exercise.slews();
            exercise.steps();
            exercise.reports();
            exercise.leapSecond();
            exercise.close();
            hardwareClock();
            new AdjusterExercise(trueTime, host).findWhatWasLeft();
            rival(arguments[1]);
        }
    }

    private void frequencies() throws IOException {
        uncorrected = rate(0);
        for (double ppm : new double[] {400, -3000, 0}) {
            Rate found = rate(ppm);
            Facts.print(
                    "frequency",
                    "wanted",
                    ppm,
                    "found",
                    found.ppm - uncorrected.ppm,
                    "within",
                    found.withinPpm + uncorrected.withinPpm,
                    "kernel",
                    LinuxKernelClock.read().totalFrequencyPpm());
        }
    }

    private Rate rate(double frequencyPpm) throws IOException {
        change(() -> adjuster.setFrequency(frequencyPpm));
        TrueTime.Reading begin = trueTime.read();
        TrueTime.pause(RATE_SECONDS);
        TrueTime.Reading end = trueTime.read();
        return new Rate(end.ppmSince(begin), end.ppmWithinSince(begin));
    }

    private void slews() throws IOException {
        slew(30e-3, 1);
        slew(-20e-3, 0.25);
        // More than can be done in that time: it takes what it takes.
        slew(200e-3, 1);
    }

    private void slew(double offsetSeconds, double durationSeconds) throws IOException {
        TrueTime.Reading begin = trueTime.read();
        long counterBegin = host.monotonicNanos();
        long rawBegin = adjuster.rawNanosAt(counterBegin);
        change(() -> adjuster.slew(offsetSeconds, durationSeconds));
        double shortest =
                Math.abs(offsetSeconds) * 1e6 / adjuster.capabilities().maximumSlewPpm();
        TrueTime.pause(Math.max(durationSeconds, shortest) + SLEW_AFTERMATH_SECONDS);
        // On a busy machine the slew is ended late, and what went too far is made good by another.
        for (int i = 0; i < MOST_AFTERMATHS && Math.abs(LinuxKernelClock.read().totalFrequencyPpm()) > 1; i++) {
            TrueTime.pause(SLEW_AFTERMATH_SECONDS);
        }
        long counterEnd = host.monotonicNanos();
        long claimed = counterEnd - counterBegin - (adjuster.rawNanosAt(counterEnd) - rawBegin);
        TrueTime.Reading end = trueTime.read();
        Facts.print(
                "slew",
                "wanted",
                offsetSeconds,
                "found",
                movedSeconds(begin, end),
                "within",
                movedWithinSeconds(begin, end),
                "claimed",
                claimed * 1e-9,
                "kernel",
                LinuxKernelClock.read().totalFrequencyPpm());
    }

    /** Returns how far the clock was moved, beside what it moves when left alone. */
    private double movedSeconds(TrueTime.Reading begin, TrueTime.Reading end) {
        return end.aheadSeconds() - begin.aheadSeconds() - uncorrected.ppm * 1e-6 * end.secondsSince(begin);
    }

    private double movedWithinSeconds(TrueTime.Reading begin, TrueTime.Reading end) {
        return end.withinSeconds() + begin.withinSeconds() + uncorrected.withinPpm * 1e-6 * end.secondsSince(begin);
    }

    private void steps() throws IOException {
        for (long offset : new long[] {3 * SECOND / 2, -SECOND / 4, 0}) {
            step(offset);
        }
    }

    private void step(long offset) throws IOException {
        TrueTime.Reading begin = trueTime.read();
        change(() -> adjuster.step(offset));
        TrueTime.Reading end = trueTime.read();
        Facts.print(
                "step",
                "wanted",
                offset * 1e-9,
                "found",
                movedSeconds(begin, end),
                "within",
                movedWithinSeconds(begin, end),
                "line",
                lineError());
    }

    private void reports() {
        for (LeapIndicator leap :
                List.of(LeapIndicator.LAST_MINUTE_59, LeapIndicator.NO_WARNING, LeapIndicator.UNSYNCHRONIZED)) {
            report(leap);
            KernelState.print("reported" + leap);
        }
    }

    /** Goes to shortly before the end of the day and through the leap second. */
    private void leapSecond() throws IOException {
        change(() -> {
            long now = adjuster.timescale().epochNanosAt(host.monotonicNanos());
            return adjuster.step(DAY - 4 * SECOND - Math.floorMod(now, DAY));
        });
        report(LeapIndicator.LAST_MINUTE_61);
        TrueTime.Reading begin = trueTime.read();
        int taiBefore = LinuxKernelClock.read().taiOffsetSeconds();
        List<KernelClockReading.State> states = new ArrayList<>();
        for (long end = System.nanoTime() + 5 * SECOND; System.nanoTime() < end; TrueTime.pause(0.1)) {
            KernelClockReading.State state = LinuxKernelClock.read().state();
            if (states.isEmpty() || states.get(states.size() - 1) != state) {
                states.add(state);
            }
        }
        TrueTime.Reading end = trueTime.read();
        Facts.print(
                "leap",
                "states",
                states.toString().replace(" ", ""),
                "tai",
                LinuxKernelClock.read().taiOffsetSeconds() - taiBefore,
                "found",
                movedSeconds(begin, end),
                "within",
                movedWithinSeconds(begin, end),
                "line",
                lineError());
        report(LeapIndicator.NO_WARNING);
        KernelState.print("afterLeap");
    }

    private void close() {
        change(() -> adjuster.setFrequency(42));
        report(LeapIndicator.NO_WARNING);
        on(host, () -> {
            adjuster.close();
            return adjuster;
        });
        KernelState.print("closed");
    }

    private void findWhatWasLeft() {
        Facts.print("found", "ppm", adjuster.frequencyPpm());
        on(host, () -> {
            adjuster.close();
            return adjuster;
        });
    }

    /** Returns how far the line that the adjuster calls the clock is from the clock, in seconds. */
    private double lineError() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 50; i++) {
            LocalReading reading = host.read();
            double error = (adjuster.timescale().epochNanosAt(reading.monotonicNanos()) - reading.epochNanos()) * 1e-9;
            least = Math.abs(error) < Math.abs(least) ? error : least;
        }
        return least;
    }

    private void report(LeapIndicator leap) {
        on(host, () -> {
            adjuster.reportStatus(new AdjusterStatus(leap, 0.01, 0.001));
            return leap;
        });
        TrueTime.pause(LEAP_NOTICED_SECONDS);
    }

    private void change(Supplier<Long> change) {
        on(host, change);
    }

    /** Sets the battery-backed clock an hour ahead, and right again. */
    private static void hardwareClock() throws IOException {
        HardwareClock clock = HardwareClock.ofMachine();
        for (Duration ahead : List.of(Duration.ofHours(1), Duration.ZERO)) {
            TrueTime.pause(clock.untilBestMoment(Instant.now()).toNanos() * 1e-9);
            clock.set(Instant.now().plus(ahead));
            // It counts whole seconds: one that has just begun says the most.
            TrueTime.pause(0.6);
            String seconds = Files.readString(Path.of("/sys/class/rtc/rtc0/since_epoch"), StandardCharsets.US_ASCII);
            Facts.print(
                    "hardwareClock",
                    "wanted",
                    (double) ahead.toSeconds(),
                    "found",
                    Long.parseLong(seconds.strip()) - Math.floor(Instant.now().toEpochMilli() * 1e-3));
        }
    }

    /** Asks for the clock while a program that is named like a daemon runs. */
    private static void rival(String program) throws IOException {
        Process rival = new ProcessBuilder(program, "1000").start();
        try {
            Facts.print(
                    "rival",
                    "answer",
                    new LinuxClockAdjusterProvider().availability().toString().replace(' ', '_'));
        } finally {
            rival.destroy();
        }
    }

    /** Runs a task where the engine would. */
    private static <T> T on(Host host, Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, host::execute)
                .orTimeout(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** How much too fast the clock runs, and how wrong that can be. */
    private record Rate(double ppm, double withinPpm) {}
}
