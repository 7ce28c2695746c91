package io.timewright.core.access;

import io.timewright.core.access.RateLimiter.Verdict;
import io.timewright.core.support.QuickRandom;
import io.timewright.values.AddressBits;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The clients that have asked, each with its rate, in memory that is taken once and never grows. A client is an IPv4 address or an
 * IPv6 /64, whose hosts change addresses as they like.
 *
 * <p>Addresses are hashed with a random key into buckets of sixteen. A full bucket gives up the client that has been silent for longest,
 * those first that were seen once only, as forged addresses are. If it has not been silent for long that is left to chance, and the
 * newcomer may not be remembered. <em>Whoever is not remembered is answered</em>: filling the list with forged addresses makes nobody
 * lose service, and a client is only ever judged by packets that carry its own address.
 *
 * <p>Lives on the event thread. Seeing a packet allocates nothing.
 */
public final class ClientList {
    private static final int WAYS = 16;
    /** A third more slots than clients keep buckets from overflowing before the list is full. */
    private static final int SPARE_PART = 3;

    private static final int LAST_LOW = 0;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    /** The number of packets, then port, version and mode; zero in an empty slot. */
    private static final int COUNT = 3;
    /** The rate limiter's number; one bit above says that the key is an IPv4 address. */
    private static final int STATE = 4;

    private static final int FIELDS = 5;
    private static final int COUNT_SHIFT = 32;
    private static final int PORT_SHIFT = 8;
    private static final int VERSION_SHIFT = 3;
    private static final int THREE_BITS = 7;
    private static final int PORT_MASK = 0xffff;
    private static final long MOST_PACKETS = 0xffff_ffffL;
    private static final long IPV4 = 1L << 32;

    private static final long SECOND_NANOS = 1_000_000_000L;
    /** One of so many packets of a client that may be the victim of a forger is answered. */
    private static final int ANSWERED_ONE_IN = 8;

    private final RateLimits limits;
    private final RateLimiter limiter;
    private final KeyedHash hash;
    private final QuickRandom random;
    private final int depth;
    private final int buckets;
    private final long[] keys;
    private final long[] data;
    private int size;
    private int deepest;

    /** Takes the memory for as many clients as {@code limits} says. */
    public ClientList(RateLimits limits, RandomGenerator random) {
        this.limits = limits;
        this.limiter = new RateLimiter(limits);
        this.hash = new KeyedHash(random);
        this.random = new QuickRandom(random);
        this.depth = Math.max(limits.maximumDepth(), limits.minimumDepth());
        this.buckets = (depth + depth / SPARE_PART + WAYS - 1) / WAYS;
        this.keys = new long[buckets * WAYS];
        this.data = new long[buckets * WAYS * FIELDS];
    }

    /** Remembers a packet and returns whether its sender keeps to the limits. */
    Verdict see(long high, long low, int port, int version, int mode, long arrivalMonotonicNanos) {
        boolean ipv4 = AddressBits.isIpv4(high, low);
        long key = ipv4 ? low : high;
        int bucket = (int) ((hash.hash(key) >>> Integer.SIZE) * buckets >>> Integer.SIZE) * WAYS;
        long packet = (long) port << PORT_SHIFT | (long) version << VERSION_SHIFT | mode;
        for (int slot = bucket; slot < bucket + WAYS; slot++) {
            int at = slot * FIELDS;
            if (keys[slot] == key && data[at + COUNT] != 0 && (data[at + STATE] & IPV4) != 0 == ipv4) {
                return again(at, low, packet, arrivalMonotonicNanos);
            }
        }
        int slot = place(bucket, arrivalMonotonicNanos);
        if (slot >= 0) {
            keys[slot] = key;
            int at = slot * FIELDS;
            data[at + LAST_LOW] = low;
            data[at + FIRST] = arrivalMonotonicNanos;
            data[at + LAST] = arrivalMonotonicNanos;
            data[at + COUNT] = 1L << COUNT_SHIFT | packet;
            data[at + STATE] = ipv4 ? IPV4 : 0;
        }
        return Verdict.WITHIN;
    }

    /** Returns the clients, the one silent for longest first. */
    public List<Client> oldestFirst() {
        List<Client> clients = new ArrayList<>(size);
        for (int slot = 0; slot < keys.length; slot++) {
            if (data[slot * FIELDS + COUNT] != 0) {
                clients.add(client(slot));
            }
        }
        // Differences, because the counter may wrap.
        long origin = clients.isEmpty() ? 0 : clients.get(0).lastMonotonicNanos();
        clients.sort(Comparator.comparingLong(client -> client.lastMonotonicNanos() - origin));
        return clients;
    }

    /** Returns how many clients are remembered. */
    public int size() {
        return size;
    }

    /** Returns how many were remembered at the same time at most. */
    public int deepest() {
        return deepest;
    }

    /** Returns the limits that hold. */
    public RateLimits limits() {
        return limits;
    }

    private Verdict again(int at, long low, long packet, long arrival) {
        // Rounded to whole seconds, as in ntpd; what seems to come before the packet before it comes at once.
        long elapsed = Math.max(arrival - data[at + LAST], 0);
        long intervalSeconds = (elapsed + SECOND_NANOS / 2) / SECOND_NANOS;
        int state = (int) data[at + STATE];
        Verdict verdict = limiter.judge(state, intervalSeconds);
        int next = limiter.next(state, intervalSeconds, verdict);
        long count = Math.min((data[at + COUNT] >>> COUNT_SHIFT) + 1, MOST_PACKETS);
        data[at + LAST_LOW] = low;
        data[at + LAST] = arrival;
        data[at + COUNT] = count << COUNT_SHIFT | packet;
        data[at + STATE] = data[at + STATE] & IPV4 | next & MOST_PACKETS;
        if (verdict == Verdict.EXCESS && RateLimiter.isSuspicious(state) && random.oneIn(ANSWERED_ONE_IN)) {
            return Verdict.WITHIN;
        }
        return verdict;
    }

    /** Returns a slot for a newcomer, -1 if there is none for him. */
    private int place(int bucket, long now) {
        int oldest = -1;
        long oldestAge = -1;
        boolean oldestOnce = false;
        for (int slot = bucket; slot < bucket + WAYS; slot++) {
            int at = slot * FIELDS;
            long count = data[at + COUNT] >>> COUNT_SHIFT;
            if (count == 0) {
                if (size < depth) {
                    size++;
                    deepest = Math.max(deepest, size);
                    return slot;
                }
                continue;
            }
            long age = Math.max(now - data[at + LAST], 0);
            boolean once = count == 1;
            if (oldest < 0 || (once == oldestOnce ? age > oldestAge : once)) {
                oldest = slot;
                oldestAge = age;
                oldestOnce = once;
            }
        }
        boolean stale = oldestAge > limits.maximumAgeSeconds() * SECOND_NANOS;
        return stale || isLucky(oldestAge) ? oldest : -1;
    }

    /** As likely as the age is a part of {@code discard monitor}. */
    private boolean isLucky(long ageNanos) {
        long monitorNanos = limits.monitorSeconds() * SECOND_NANOS;
        return Long.remainderUnsigned(random.nextLong(), monitorNanos) < ageNanos;
    }

    private Client client(int slot) {
        int at = slot * FIELDS;
        boolean ipv4 = (data[at + STATE] & IPV4) != 0;
        long packet = data[at + COUNT];
        return new Client(
                new InetSocketAddress(
                        AddressBits.toAddress(ipv4 ? 0 : keys[slot], data[at + LAST_LOW]),
                        (int) (packet >>> PORT_SHIFT) & PORT_MASK),
                data[at + FIRST],
                data[at + LAST],
                packet >>> COUNT_SHIFT,
                (int) packet & THREE_BITS,
                (int) (packet >>> VERSION_SHIFT) & THREE_BITS,
                RateLimiter.level((int) data[at + STATE]));
    }
}
