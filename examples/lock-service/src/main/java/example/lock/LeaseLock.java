package example.lock;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A lock that at most one node holds at a time, by a lease that has to be renewed.
 *
 * <p>Who holds the lock asks {@link #token()} before each piece of work. The lock never blocks and makes no threads. Safe for use by
 * several threads.
 */
public final class LeaseLock implements AutoCloseable {
    /** A holder misses two renewals before it loses the lock. */
    private static final int RENEWALS_PER_TERM = 3;

    private static final Logger LOGGER = System.getLogger(LeaseLock.class.getName());

    private final String node;
    private final LeaseStore store;
    private final LeaseTime time;
    private final Duration term;
    private final ScheduledFuture<?> renewal;
    private volatile Optional<Lease> held = Optional.empty();
    private boolean storeIsLost;

    /**
     * Begins to ask for the lock.
     *
     * @param node the name of this node, unlike that of all others
     * @param scheduler where the lease is asked for and renewed
     * @param term how long a lease lasts
     */
    public LeaseLock(String node, LeaseStore store, LeaseTime time, ScheduledExecutorService scheduler, Duration term) {
        this.node = node;
        this.store = store;
        this.time = time;
        this.term = term;
        this.renewal = scheduler.scheduleWithFixedDelay(
                this::takeOrRenew, 0, term.toMillis() / RENEWALS_PER_TERM, TimeUnit.MILLISECONDS);
    }

    /** Returns the token to work with, if this node holds the lock now. */
    public OptionalLong token() {
        Optional<Lease> lease = held;
        return lease.isPresent() && time.isRunning(lease.get().expiry())
                ? OptionalLong.of(lease.get().token())
                : OptionalLong.empty();
    }

    /** Stops asking; the lock is free when the lease is over. */
    @Override
    public void close() {
        renewal.cancel(false);
        held = Optional.empty();
    }

    private void takeOrRenew() {
        try {
            Optional<Lease> current = store.read();
            storeIsLost = false;
            // What is still ours nobody has taken meanwhile, even if it is over.
            boolean isOurs = current.isPresent() && current.equals(held);
            if (isOurs || current.isEmpty() || time.isOver(current.get().expiry())) {
                long token = current.map(Lease::token).orElse(0L) + (isOurs ? 0 : 1);
                Lease next = new Lease(node, token, time.expiryAfter(term));
                held = store.replace(current, next) ? Optional.of(next) : Optional.empty();
            }
        } catch (IOException e) {
            // The lease that is held runs out by itself.
            if (!storeIsLost) {
                LOGGER.log(Level.WARNING, node + " cannot reach the lease store, and goes on trying: " + e.getMessage());
            }
            storeIsLost = true;
        }
    }
}
