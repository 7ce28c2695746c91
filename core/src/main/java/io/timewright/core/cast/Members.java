package io.timewright.core.cast;

import io.timewright.core.association.Association;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ReferenceClock;
import io.timewright.values.SourceOptions;
import java.util.Optional;
import java.util.function.Function;

/** Where sources that come by themselves are taken in. */
public interface Members {
    /**
     * Takes a source in and starts it.
     *
     * @param name what it is called, where no other is called so
     * @param options its options
     * @param clock makes its clock, given what protects the packets between us
     * @return its association; empty if there are too many already
     */
    Optional<Association> join(String name, SourceOptions options, Function<PacketSession, ReferenceClock> clock);

    /** Ends a source. */
    void leave(Association association);

    /** Returns the raw counter of the filters when the host's counter shows {@code monotonicNanos}. */
    long rawNanosAt(long monotonicNanos);
}
