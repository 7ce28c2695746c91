package io.timewright.linux;

import io.timewright.spi.Cancellable;
import io.timewright.spi.contract.ManualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The least host on the machine's own counter: its tasks run while the program waits. */
final class GuestHost extends ManualHost {
    private record Task(long dueNanos, Runnable runnable) {}

    private final List<Task> tasks = new ArrayList<>();

    /** Waits and runs what falls due meanwhile. */
    void run(double seconds) {
        long end = monotonicNanos() + Math.round(seconds * 1e9);
        for (long now = monotonicNanos(); now - end < 0; now = monotonicNanos()) {
            long moment = now;
            tasks.stream().filter(task -> task.dueNanos - moment <= 0).findFirst().ifPresent(task -> {
                tasks.remove(task);
                task.runnable.run();
            });
            LockSupport.parkNanos(100_000);
        }
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Task entry = new Task(monotonicNanos() + delay.toNanos(), task);
        tasks.add(entry);
        return () -> tasks.remove(entry);
    }
}
