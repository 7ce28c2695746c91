package io.timewright.core.host;

import io.timewright.values.LocalReading;
import java.time.Clock;
import java.time.Instant;

/** The JDK's two clocks, read together. */
final class SystemClock {
    /** A wall clock reading between two counter readings this close is good enough; usually they are some 60 ns apart. */
    private static final long NARROW_NANOS = 500;

    private static final int TRIES = 8;

    private final Clock wall = Clock.systemUTC();

    long monotonicNanos() {
        return System.nanoTime();
    }

    /** Brackets the wall clock by the counter, again if the thread was held up in between, and takes the narrowest try. */
    LocalReading read() {
        LocalReading best = bracket();
        for (int i = 1; i < TRIES && best.widthNanos() > NARROW_NANOS; i++) {
            LocalReading next = bracket();
            if (next.widthNanos() < best.widthNanos()) {
                best = next;
            }
        }
        return best;
    }

    private LocalReading bracket() {
        long before = System.nanoTime();
        Instant instant = wall.instant();
        long after = System.nanoTime();
        long epochNanos = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
        return new LocalReading(epochNanos, before + (after - before) / 2, after - before);
    }
}
