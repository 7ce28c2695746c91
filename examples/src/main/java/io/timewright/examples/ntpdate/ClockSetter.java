package io.timewright.examples.ntpdate;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockAdjusterProvider;
import io.timewright.spi.Host;
import io.timewright.spi.Plugins;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Sets a clock once through its adjuster, and gives it back. */
final class ClockSetter {
    /** The kernel's call returns at once; a machine that is busy may take its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Host host;
    private final ClockAdjusterProvider provider;

    /**
     * Finds the adjuster.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    ClockSetter(Host host, String adjuster) {
        this.host = host;
        this.provider = Plugins.ofContext().requireAvailable(ClockAdjusterProvider.class, adjuster);
    }

    /**
     * Sets the clock at once.
     *
     * @throws IllegalStateException if that is refused; the message says why
     */
    void step(Duration offset) throws InterruptedException {
        onEventThread(() -> {
            try (ClockAdjuster clock = provider.create(host)) {
                return clock.step(offset.toNanos());
            }
        });
    }

    /**
     * Advances or retards the clock as fast as it can, and waits until it is done: the slew would end with the process.
     *
     * @throws IllegalStateException if that is refused; the message says why
     */
    void slew(Duration offset) throws InterruptedException {
        CompletableFuture<ClockAdjuster> held = new CompletableFuture<>();
        double seconds = offset.toNanos() * 1e-9;
        Duration duration = onEventThread(() -> {
            ClockAdjuster clock = provider.create(host);
            held.complete(clock);
            double slewing = Math.abs(seconds) * 1e6 / clock.capabilities().maximumSlewPpm();
            long unusedBegin = clock.slew(seconds, slewing);
            return Duration.ofNanos(Math.round(slewing * 1e9));
        });
        try {
            boolean unusedEnd = host.await(new CompletableFuture<>(), duration);
        } finally {
            boolean unusedClosed = onEventThread(() -> {
                held.join().close();
                return true;
            });
        }
    }

    private <T> T onEventThread(Supplier<T> task) throws InterruptedException {
        CompletableFuture<T> done = CompletableFuture.supplyAsync(task, host::execute);
        if (!host.await(done, PATIENCE)) {
            throw new IllegalStateException("the clock did not answer within " + PATIENCE.toSeconds() + " s");
        }
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
