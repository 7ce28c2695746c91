package io.timewright.examples.guest;

import io.timewright.linux.KernelClockReading;
import io.timewright.linux.LinuxKernelClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Lets the daemon have the guest's clock for a while and says, by the host's time, what it made of it. */
final class NtpdExercise {
    /** The burst at the start takes 16 s; then some polls, 8 s apart. */
    private static final double SHORTEST_SECONDS = 30;

    /** On a busy machine the way to the host is noisy, and to learn a frequency takes longer. */
    private static final double LONGEST_SECONDS = 90;

    private static final double LEARNT_PPM = 60;

    /** So often in turn, since a slew may look like it once. */
    private static final int LOOKS = 2;

    /** So often the kernel has to be seen synchronised; a busy machine may take long until the first time. */
    private static final int LEAST_TOLD = 5;

    private static final double WATCH_SECONDS = 5;
    private static final long LONGEST_END_SECONDS = 10;

    private NtpdExercise() {}

    /** Takes the port of the true time and the daemon's command. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        GuestOnly.require();
        try (TrueTime trueTime = new TrueTime(Integer.parseInt(arguments[0]))) {
            // Twice for the compiler: the first readings are slow.
            trueTime.read();
            trueTime.read();
            double uncorrectedPpm = rate("before", trueTime);
            offset("before", trueTime);
            KernelState.print("kernelBefore");
            ProcessBuilder command =
                    new ProcessBuilder(Arrays.asList(arguments).subList(1, arguments.length)).inheritIO();
            Process ntpd = command.start();
            double passed = 0;
            int learnt = 0;
            int told = 0;
            while (passed < SHORTEST_SECONDS || passed < LONGEST_SECONDS && (learnt < LOOKS || told < LEAST_TOLD)) {
                TrueTime.pause(WATCH_SECONDS);
                offset("during", trueTime);
                told += LinuxKernelClock.read().isSynchronized() ? 1 : 0;
                passed += WATCH_SECONDS;
                learnt = leftPpm(uncorrectedPpm) < LEARNT_PPM ? learnt + 1 : 0;
            }
            offset("end", trueTime);
            KernelState.print("kernelEnd");
            // Not Process.destroy, which also closes the streams that the last lines come through.
            ntpd.toHandle().destroy();
            boolean ended = ntpd.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            Facts.print("ntpd", "ended", ended, "exit", ended ? ntpd.exitValue() : "none");
            ntpd.destroyForcibly();
            KernelState.print("kernelAfter");
            Path drift = Path.of("/tmp/ntp.drift");
            Facts.print(
                    "drift",
                    "ppm",
                    Files.exists(drift) ? Files.readString(drift).strip() : "none");
            rate("after", trueTime);
        }
    }

    private static void offset(String when, TrueTime trueTime) throws IOException {
        TrueTime.Reading reading = trueTime.read();
        // The battery-backed clock tells whole seconds.
        String rtc = Files.readString(Path.of("/sys/class/rtc/rtc0/since_epoch"), StandardCharsets.US_ASCII);
        double rtcAhead = Long.parseLong(rtc.strip()) + 0.5 - reading.trueNanos() * 1e-9;
        KernelClockReading kernel = LinuxKernelClock.read();
        Facts.print(
                when,
                "ahead",
                reading.aheadSeconds(),
                "within",
                reading.withinSeconds(),
                "synchronized",
                kernel.isSynchronized(),
                "maximumError",
                kernel.maximumError().toNanos() * 1e-9,
                "batteryBacked",
                rtcAhead);
    }

    /** Returns what the correction in force leaves, a slew included, when before there was none. */
    private static double leftPpm(double uncorrectedPpm) {
        return Math.abs(uncorrectedPpm + LinuxKernelClock.read().totalFrequencyPpm());
    }

    private static double rate(String when, TrueTime trueTime) throws IOException {
        TrueTime.Reading begin = trueTime.read();
        TrueTime.pause(WATCH_SECONDS);
        TrueTime.Reading end = trueTime.read();
        Facts.print(when + "Rate", "ppm", end.ppmSince(begin), "within", end.ppmWithinSince(begin));
        return end.ppmSince(begin);
    }
}
