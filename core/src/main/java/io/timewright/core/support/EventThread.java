package io.timewright.core.support;

import com.google.common.base.Throwables;
import io.timewright.spi.Host;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** Does something on a host's event thread and waits for it, whichever thread the caller is on. */
public final class EventThread {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /** For those who need no result: whoever closes something does not want to wait for a thread that hangs. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(2);

    private EventThread() {}

    /** Something that may fail as input and output do. */
    @FunctionalInterface
    public interface Call<T> {
        /** Does it. */
        T call() throws IOException;
    }

    /** Calls and returns the result, or throws what the call threw. */
    public static <T> T call(Host host, Call<T> call) throws IOException {
        return call(host, call, LONGEST_WAIT);
    }

    private static <T> T call(Host host, Call<T> call, Duration longestWait) throws IOException {
        if (host.isEventThread()) {
            return call.call();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            host.execute(() -> {
                try {
                    result.complete(call.call());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });

            if (!host.await(result, longestWait)) {
                throw new IOException("the event thread did not answer within " + longestWait.toSeconds() + " s");
            }
            return result.join();
        } catch (RejectedExecutionException e) {
            throw new IOException("the host is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the event thread");
        } catch (CompletionException e) {
            Throwable failure = Objects.requireNonNullElse(e.getCause(), e);
            Throwables.throwIfInstanceOf(failure, IOException.class);
            Throwables.throwIfUnchecked(failure);
            throw e;
        }
    }

    /**
     * Runs a task that cannot fail. When the wait is interrupted, or the event thread is held up by something else, the task still
     * runs, later; on a closed host it does not.
     */
    public static void run(Host host, Runnable task) {
        try {
            call(
                    host,
                    () -> {
                        task.run();
                        return true;
                    },
                    LONGEST_RUN);
        } catch (IOException e) {
            // Only the waiting can fail, and the caller has nothing to do with the result.
            System.getLogger(EventThread.class.getName()).log(System.Logger.Level.DEBUG, e.getMessage());
        }
    }
}
