package io.timewright.simulated;

import io.timewright.spi.Cancellable;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.LocalAddress;
import io.timewright.spi.Timescale;
import io.timewright.spi.WaitingTime;
import io.timewright.values.LocalReading;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Another host with a worse clock: its wall clock starts wrong, and counter and wall clock run fast or slow from the moment
 * this object is made.
 *
 * <p>Timers, arrival stamps and send stamps are all on the worse clock; whatever else there is is the other host's. For
 * demonstrations and tests over real sockets. As safe for use by several threads as the other host.
 */
public final class SkewedHost implements Host {
    private static final double PPM = 1e6;
    private static final double LARGEST_PPM = 500_000;

    private final Host delegate;
    private final long wallOffsetNanos;
    private final double frequencyError;
    private final Timescale counter;

    private SkewedHost(Host delegate, long wallOffsetNanos, double frequencyError) {
        this.delegate = delegate;
        this.wallOffsetNanos = wallOffsetNanos;
        this.frequencyError = frequencyError;
        long origin = delegate.monotonicNanos();
        this.counter = Timescale.of(origin, origin, frequencyError);
    }

    /**
     * Returns {@code delegate} with a worse clock.
     *
     * @param delegate the host to run on; it is closed with the one returned
     * @param wallOffset how far the wall clock is put ahead of the delegate's
     * @param frequencyPpm how much faster than the delegate's the clocks run, in parts per million
     */
    public static SkewedHost over(Host delegate, Duration wallOffset, double frequencyPpm) {
        if (!(Math.abs(frequencyPpm) <= LARGEST_PPM)) {
            throw new IllegalArgumentException(
                    "expected at most " + LARGEST_PPM + " ppm either way, found " + frequencyPpm);
        }
        return new SkewedHost(delegate, wallOffset.toNanos(), frequencyPpm / PPM);
    }

    /** Returns what this host's counter shows when the delegate's shows {@code delegateNanos}. */
    long skewed(long delegateNanos) {
        return counter.epochNanosAt(delegateNanos);
    }

    @Override
    public long monotonicNanos() {
        return skewed(delegate.monotonicNanos());
    }

    @Override
    public LocalReading read() {
        LocalReading reading = delegate.read();
        long monotonicNanos = skewed(reading.monotonicNanos());
        long driftNanos = monotonicNanos - reading.monotonicNanos();
        return new LocalReading(reading.epochNanos() + wallOffsetNanos + driftNanos, monotonicNanos, (long)
                Math.ceil(reading.widthNanos() * (1 + Math.abs(frequencyError))));
    }

    @Override
    public boolean isEventThread() {
        return delegate.isEventThread();
    }

    @Override
    public void execute(Runnable task) {
        delegate.execute(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return delegate.schedule(delegateSpan(delay), task);
    }

    @Override
    public Cancellable onClose(Runnable task) {
        return delegate.onClose(task);
    }

    @Override
    public DatagramEndpoint open(EndpointOptions options, DatagramHandler handler) throws IOException {
        return SkewedEndpoint.open(this, delegate, options, handler);
    }

    @Override
    public CompletableFuture<List<InetAddress>> resolve(String hostName) {
        return delegate.resolve(hostName);
    }

    @Override
    public List<InetAddress> localAddresses() throws IOException {
        return delegate.localAddresses();
    }

    @Override
    public List<LocalAddress> localInterfaces() throws IOException {
        return delegate.localInterfaces();
    }

    @Override
    public RandomGenerator random() {
        return delegate.random();
    }

    @Override
    public Executor blockingExecutor() {
        return delegate.blockingExecutor();
    }

    @Override
    public boolean await(CompletableFuture<?> future, Duration timeout) throws InterruptedException {
        return delegate.await(future, delegateSpan(timeout));
    }

    @Override
    public void close() {
        delegate.close();
    }

    /** Returns how long the delegate has to wait until this host's counter has gone on by {@code span}. */
    private Duration delegateSpan(Duration wanted) {
        Duration span = WaitingTime.cut(wanted);
        // s / (1 + f) = s - s f / (1 + f); rounded up, and one more for the counter's own rounding: never too early.
        double excess = span.toNanos() * (frequencyError / (1 + frequencyError));
        return frequencyError == 0
                ? span
                : span.minusNanos((long) Math.floor(excess)).plusNanos(1);
    }
}
