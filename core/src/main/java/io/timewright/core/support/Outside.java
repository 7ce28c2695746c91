package io.timewright.core.support;

import io.timewright.spi.Host;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import javax.annotation.Nullable;

/** Futures as applications get them. */
public final class Outside {
    private Outside() {}

    /**
     * Returns a future that ends as {@code future} does, but where work may block: what an application chains to it may wait for
     * other futures, which on the event thread it could not. On a closed host it ends where {@code future} does.
     */
    public static <T> CompletableFuture<T> of(CompletableFuture<T> future, Host host) {
        CompletableFuture<T> outside = new CompletableFuture<>();
        CompletableFuture<?> unusedEnd = future.whenComplete((result, failure) -> {
            try {
                host.blockingExecutor().execute(() -> end(outside, result, failure));
            } catch (RejectedExecutionException e) {
                end(outside, result, failure);
            }
        });
        return outside;
    }

    private static <T> void end(CompletableFuture<T> outside, T result, @Nullable Throwable failure) {
        if (failure != null) {
            outside.completeExceptionally(failure);
        } else {
            outside.complete(result);
        }
    }
}
