package example.lock;

import io.timewright.DisciplinedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What a node knows of time, as far as leases are concerned. */
public interface LeaseTime {
    /** Returns the end of a lease that begins now. */
    Instant expiryAfter(Duration term);

    /** Returns whether a lease is over, so that another node may take the lock. */
    boolean isOver(Instant expiry);

    /** Returns whether a lease still runs, so that its holder may work. */
    boolean isRunning(Instant expiry);

    /**
     * Takes a clock's word for it. This is the mistake: two nodes whose clocks differ see the end of one lease at different times, and
     * in between both hold the lock.
     */
    static LeaseTime believing(Clock clock) {
        return new LeaseTime() {
            @Override
            public Instant expiryAfter(Duration term) {
                return clock.instant().plus(term);
            }

            @Override
            public boolean isOver(Instant expiry) {
                return clock.instant().isAfter(expiry);
            }

            @Override
            public boolean isRunning(Instant expiry) {
                return clock.instant().isBefore(expiry);
            }
        };
    }

    /**
     * Asks a clock that knows how wrong it can be. Near the end of a lease nobody has the lock for as long as nobody can tell, and
     * a node whose clock is not synchronised, or has just been disturbed, neither holds the lock nor takes it.
     */
    static LeaseTime bounded(DisciplinedClock clock) {
        return new LeaseTime() {
            @Override
            public Instant expiryAfter(Duration term) {
                return clock.now().estimate().plus(term);
            }

            @Override
            public boolean isOver(Instant expiry) {
                return clock.now().isDefinitelyAfter(expiry);
            }

            @Override
            public boolean isRunning(Instant expiry) {
                return clock.now().isDefinitelyBefore(expiry);
            }
        };
    }
}
