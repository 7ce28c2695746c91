package io.timewright.simulated;

import io.timewright.spi.Cancellable;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;

/** One task of an executor on a simulated host, and the future of its result: due when the host's counter says so. */
final class SimulatedTask<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
    /** How much longer than its delay a task is waited for by those who give no limit. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final Comparator<SimulatedTask<?>> BY_TIME =
            Comparator.<SimulatedTask<?>>comparingLong(task -> task.dueNanos).thenComparingLong(task -> task.sequence);

    private enum Kind {
        EXECUTED,
        DELAYED,
        FIXED_RATE,
        FIXED_DELAY
    }

    private final SimulatedExecutor executor;
    private final Kind kind;
    private final Object given;
    private final long periodNanos;
    private final long sequence;
    private long dueNanos;
    private @Nullable Cancellable timer;

    private SimulatedTask(
            SimulatedExecutor executor,
            Kind kind,
            Callable<V> callable,
            Object given,
            long delayNanos,
            long periodNanos) {
        super(callable);
        this.executor = executor;
        this.kind = kind;
        this.given = given;
        this.periodNanos = periodNanos;
        this.sequence = executor.nextSequence();
        this.dueNanos = after(delayNanos);
    }

    /** Makes a task that has no future. */
    static SimulatedTask<?> executed(SimulatedExecutor executor, Runnable command) {
        return new SimulatedTask<>(executor, Kind.EXECUTED, callable(command, null), command, 0, 0);
    }

    /** Makes a task that runs once; {@code given} is what the application gave, for the event log. */
    static <T> SimulatedTask<T> delayed(
            SimulatedExecutor executor, Callable<T> callable, Object given, long delayNanos) {
        return new SimulatedTask<>(executor, Kind.DELAYED, callable, given, delayNanos, 0);
    }

    static SimulatedTask<?> periodic(
            SimulatedExecutor executor, Runnable command, long delayNanos, long periodNanos, boolean fixedRate) {
        Kind kind = fixedRate ? Kind.FIXED_RATE : Kind.FIXED_DELAY;
        return new SimulatedTask<>(executor, kind, callable(command, null), command, delayNanos, periodNanos);
    }

    static <T> Callable<T> callable(Runnable command, @Nullable T result) {
        return () -> {
            command.run();
            return result;
        };
    }

    SimulatedExecutor executor() {
        return executor;
    }

    /** Returns what the application gave. */
    Object given() {
        return given;
    }

    void arm() {
        timer = executor.host().schedule(Duration.ofNanos(dueNanos - counter()), this);
    }

    /** Takes the task out of the host's timers; its future stays as it is. */
    void withdraw() {
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    public boolean isPeriodic() {
        return kind == Kind.FIXED_RATE || kind == Kind.FIXED_DELAY;
    }

    @Override
    public void run() {
        if (!isPeriodic()) {
            executor.forget(this);
            if (kind == Kind.EXECUTED) {
                // It has no future that could tell of a failure, so that comes out of the world.
                ((Runnable) given).run();
            } else {
                super.run();
            }
        } else if (runAndReset()) {
            dueNanos = kind == Kind.FIXED_RATE ? dueNanos + periodNanos : after(periodNanos);
            arm();
        } else {
            executor.forget(this);
        }
    }

    @Override
    protected void setException(Throwable failure) {
        executor.host().happened(isPeriodic() ? "a periodic task ends with " : "a task ends with ", failure);
        super.setException(failure);
        if (failure instanceof AssertionError assertion) {
            // A test that fails has to fail, though nobody may ever look at the future.
            throw assertion;
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        // Nothing runs meanwhile but the canceller itself, and its thread is the test's.
        boolean cancelled = super.cancel(false);
        if (cancelled) {
            withdraw();
            executor.forget(this);
        }
        return cancelled;
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        Duration limit = PATIENCE.plusNanos(Math.max(dueNanos - counter(), 0));
        if (!executor.awaits(this::isDone, limit, "the result of a task")) {
            throw new IllegalStateException("a task of " + executor.host().owner() + " is not done after " + limit
                    + " of virtual time, and get() would wait for ever; it was withdrawn, or is periodic and goes on");
        }
        return super.get();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Duration limit = Duration.ofNanos(unit.toNanos(timeout));
        if (!executor.awaits(this::isDone, limit, "the result of a task")) {
            throw new TimeoutException("a task of " + executor.host().owner() + " is not done after " + limit);
        }
        return super.get();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - counter(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return other instanceof SimulatedTask<?> task
                ? BY_TIME.compare(this, task)
                : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private long after(long delayNanos) {
        // A century and a half is for ever; the sum must not overflow.
        return counter() + Math.min(delayNanos, Long.MAX_VALUE / 2);
    }

    private long counter() {
        return executor.host().exactMonotonicNanos();
    }
}
