package io.timewright.core.server;

import io.timewright.core.packet.Header;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many datagrams were treated in which way. One writer, the event thread; any number of readers. */
final class Counters {
    private final Map<Outcome, AtomicLong> counts = new EnumMap<>(Outcome.class);
    private final AtomicLong currentVersion = new AtomicLong();
    private final AtomicLong olderVersion = new AtomicLong();

    Counters() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new AtomicLong());
        }
    }

    /** Counts a datagram of {@code version}, 0 to 7. */
    void count(Outcome outcome, int version) {
        AtomicLong count = counts.get(outcome);
        if (count != null) {
            increment(count);
        }
        if (version == Header.VERSION) {
            increment(currentVersion);
        } else if (version >= Header.OLDEST_VERSION && version < Header.VERSION) {
            increment(olderVersion);
        }
    }

    // One writer needs no atomic addition, only that readers see the result some time.
    private static void increment(AtomicLong count) {
        count.lazySet(count.getPlain() + 1);
    }

    ServerStatistics statistics() {
        Map<Outcome, Long> occurred = new EnumMap<>(Outcome.class);
        long received = 0;
        for (Map.Entry<Outcome, AtomicLong> entry : counts.entrySet()) {
            long count = entry.getValue().get();
            received += count;
            if (count > 0) {
                occurred.put(entry.getKey(), count);
            }
        }
        return new ServerStatistics(received, currentVersion.get(), olderVersion.get(), occurred);
    }
}
