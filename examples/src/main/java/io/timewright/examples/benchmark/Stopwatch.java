package io.timewright.examples.benchmark;

import io.timewright.spi.Host;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Measures what a piece of work takes: real time, and the processor's time of the thread that does it. */
final class Stopwatch implements AutoCloseable {
    /** What a piece of work took, and its result. */
    record Lap<T>(T result, double wallSeconds, double cpuSeconds) {}

    private final Host clock = Host.system("nio");

    <T> Lap<T> time(Supplier<T> work) {
        long wallNanos = clock.monotonicNanos();
        long cpuNanos = cpuNanos();
        T result = work.get();
        return new Lap<>(result, (clock.monotonicNanos() - wallNanos) * 1e-9, (cpuNanos() - cpuNanos) * 1e-9);
    }

    @Override
    public void close() {
        clock.close();
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
