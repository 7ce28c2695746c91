package io.timewright.core.access;

import io.timewright.core.access.RateLimiter.Verdict;
import io.timewright.values.AddressBits;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to find the rule for an address among many, and a client among as many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccessBenchmark {
    private static final int ADDRESSES = 1 << 16;
    private static final int SHORTEST = 16;
    private static final int LENGTHS = 17;

    /** How many rules, and how many clients. */
    @Param({"10", "1000", "100000"})
    public int count;

    private final long[] ipv4 = new long[ADDRESSES];
    private final long[] ipv6 = new long[ADDRESSES];
    private RestrictionTable table = new RestrictionTable(List.of());
    private ClientList clients = new ClientList(RateLimits.DEFAULT, new SplittableRandom(1));
    private int next;
    private long now;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(42);
        AccessRules.Builder rules = AccessRules.builder();
        for (int i = 0; i < count; i++) {
            long low = AddressBits.ofIpv4(random.nextInt());
            rules.restrict(new Restriction(
                    AddressRange.prefix(AddressBits.toAddress(0, low), SHORTEST + random.nextInt(LENGTHS)),
                    Set.of()));
            ipv4[i % ADDRESSES] = low;
            ipv6[i % ADDRESSES] = random.nextLong() >>> 3 | 1L << 61;
            rules.restrict(new Restriction(
                    AddressRange.prefix(
                            AddressBits.toAddress(ipv6[i % ADDRESSES], 0), 2 * SHORTEST + random.nextInt(2 * LENGTHS)),
                    Set.of()));
        }
        for (int i = count; i < ADDRESSES; i++) {
            ipv4[i] = ipv4[i % count];
            ipv6[i] = ipv6[i % count];
        }
        table = new RestrictionTable(rules.build().restrictions());
        clients = new ClientList(RateLimits.DEFAULT.withMaximumDepth(Math.max(count, ADDRESSES)), random);
    }

    @Benchmark
    public int ruleForIpv4() {
        next = next + 1 & ADDRESSES - 1;
        return table.find(0, ipv4[next], 123);
    }

    @Benchmark
    public int ruleForIpv6() {
        next = next + 1 & ADDRESSES - 1;
        return table.find(ipv6[next], 1, 123);
    }

    @Benchmark
    public Verdict client() {
        next = next + 1 & ADDRESSES - 1;
        now += 1_000;
        return clients.see(0, ipv4[next], 123, 4, 3, now);
    }
}
