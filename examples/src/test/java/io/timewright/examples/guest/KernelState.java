package io.timewright.examples.guest;

import io.timewright.linux.KernelClockReading;
import io.timewright.linux.LinuxKernelClock;
import java.time.Duration;

/** Says what the guest's kernel says about its clock. Only reads. */
final class KernelState {
    private KernelState() {}

    /** Prints it as a fact of that name. */
    static void print(String fact) {
        KernelClockReading reading = LinuxKernelClock.read();
        Facts.print(
                fact,
                "state",
                reading.state(),
                "synchronized",
                reading.isSynchronized(),
                "status",
                reading.status().toString().replace(" ", ""),
                "ppm",
                reading.totalFrequencyPpm(),
                "tick",
                reading.tickMicros(),
                "maximumError",
                seconds(reading.maximumError()),
                "estimatedError",
                seconds(reading.estimatedError()),
                "tai",
                reading.taiOffsetSeconds());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() * 1e-9;
    }
}
