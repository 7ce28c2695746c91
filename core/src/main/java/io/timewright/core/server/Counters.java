package io.timewright.core.server;

import io.timewright.core.packet.Header;
import io.timewright.values.Authenticity;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many datagrams were treated in which way. One writer, the event thread; any number of readers. */
final class Counters {
    private final Map<Outcome, AtomicLong> counts = new EnumMap<>(Outcome.class);
    private final Map<Authenticity, AtomicLong> proofs = new EnumMap<>(Authenticity.class);
    private final AtomicLong currentVersion = new AtomicLong();
    private final AtomicLong olderVersion = new AtomicLong();

    Counters() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new AtomicLong());
        }
        for (Authenticity found : Authenticity.values()) {
            proofs.put(found, new AtomicLong());
        }
    }

    /** Counts a datagram of {@code version}, 0 to 7, with this proof of where it comes from. */
    void count(Outcome outcome, int version, Authenticity authenticity) {
        AtomicLong count = counts.get(outcome);
        if (count != null) {
            increment(count);
        }
        AtomicLong proof = authenticity == Authenticity.ABSENT ? null : proofs.get(authenticity);
        if (proof != null) {
            increment(proof);
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
        Map<Outcome, Long> outcomes = occurred(counts);
        long received = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return new ServerStatistics(received, currentVersion.get(), olderVersion.get(), outcomes, occurred(proofs));
    }

    private static <K> Map<K, Long> occurred(Map<K, AtomicLong> counts) {
        Map<K, Long> occurred = new HashMap<>();
        counts.forEach((key, count) -> {
            long times = count.get();
            if (times > 0) {
                occurred.put(key, times);
            }
        });
        return occurred;
    }
}
