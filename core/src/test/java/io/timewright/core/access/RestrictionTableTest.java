package io.timewright.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.timewright.values.AddressBits;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictionTableTest {
    private static final int SOME_PORT = 40_000;

    @Test
    void theMostSpecificLineHolds() {
        RestrictionTable table = table(
                line("0.0.0.0/0", RestrictFlag.IGNORE),
                line("10.0.0.0/8", RestrictFlag.NOQUERY),
                line("10.1.0.0/16", RestrictFlag.NOSERVE),
                line("10.1.2.3/32", RestrictFlag.VERSION),
                line("2001:db8::/32", RestrictFlag.LIMITED));

        assertThat(flagsFor(table, "192.0.2.1", SOME_PORT)).containsExactly(RestrictFlag.IGNORE);
        assertThat(flagsFor(table, "10.2.0.1", SOME_PORT)).containsExactly(RestrictFlag.NOQUERY);
        assertThat(flagsFor(table, "10.1.2.4", SOME_PORT)).containsExactly(RestrictFlag.NOSERVE);
        assertThat(flagsFor(table, "10.1.2.3", SOME_PORT)).containsExactly(RestrictFlag.VERSION);
        assertThat(flagsFor(table, "2001:db8:1::1", SOME_PORT)).containsExactly(RestrictFlag.LIMITED);
        assertThat(flagsFor(table, "2001:db9::1", SOME_PORT)).isEmpty();
    }

    @Test
    void aLineForPort123ComesBeforeOneForAnyPort() {
        RestrictionTable table = table(
                line("0.0.0.0/0", RestrictFlag.IGNORE),
                line("10.0.0.0/8", RestrictFlag.NOQUERY),
                line("10.0.0.0/8", RestrictFlag.NTPPORT, RestrictFlag.NOSERVE),
                line("10.1.0.0/16", RestrictFlag.NTPPORT));

        assertThat(flagsFor(table, "10.2.0.1", SOME_PORT)).containsExactly(RestrictFlag.NOQUERY);
        assertThat(flagsFor(table, "10.2.0.1", 123)).contains(RestrictFlag.NOSERVE);
        assertThat(flagsFor(table, "10.1.0.1", SOME_PORT)).containsExactly(RestrictFlag.NOQUERY);
        assertThat(flagsFor(table, "10.1.0.1", 123)).containsExactly(RestrictFlag.NTPPORT);
    }

    @Test
    void aMaskWithHolesIsTriedInItsPlace() {
        RestrictionTable table = table(
                line("0.0.0.0/0"),
                masked("10.0.7.0", "255.0.255.0", RestrictFlag.IGNORE),
                line("10.0.0.0/8", RestrictFlag.NOQUERY),
                line("10.3.7.0/24", RestrictFlag.VERSION));

        assertThat(flagsFor(table, "10.9.7.1", SOME_PORT)).containsExactly(RestrictFlag.IGNORE);
        assertThat(flagsFor(table, "10.9.8.1", SOME_PORT)).containsExactly(RestrictFlag.NOQUERY);
        assertThat(flagsFor(table, "10.3.7.1", SOME_PORT)).containsExactly(RestrictFlag.VERSION);
    }

    @Test
    void aFamilyWithoutALineIsOpen() {
        RestrictionTable table = table(line("0.0.0.0/0", RestrictFlag.IGNORE));

        int line = find(table, "2001:db8::1", SOME_PORT);
        assertThat(table.isBuiltIn(line)).isTrue();
        assertThat(table.flags(line)).isZero();
        assertThat(table.isBuiltIn(find(table, "192.0.2.1", SOME_PORT))).isFalse();
    }

    @Test
    void linesStandInTheOrderOfNtpd() {
        RestrictionTable table = table(
                line("10.0.0.0/8"),
                line("::1/128"),
                line("10.0.0.0/16"),
                line("192.0.2.0/24"),
                line("10.0.0.0/16", RestrictFlag.NTPPORT));

        assertThat(table.lines())
                .extracting(Restriction::toString)
                .containsExactly(
                        "restrict 192.0.2.0/24",
                        "restrict 10.0.0.0/16 ntpport",
                        "restrict 10.0.0.0/16",
                        "restrict 10.0.0.0/8",
                        "restrict 0.0.0.0/0",
                        "restrict ::1/128",
                        "restrict ::/0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSearchFindsWhatReadingLineByLineFinds(long seed) {
        Random random = new Random(seed);
        // Few bits of the address vary, so that lines contain one another.
        List<Restriction> lines = new ArrayList<>();
        AccessRules.Builder rules = AccessRules.builder();
        int count = 1 + random.nextInt(300);
        for (int i = 0; i < count; i++) {
            InetAddress address = address(random);
            int bits = address.getAddress().length * 8;
            AddressRange range = random.nextInt(20) > 0
                    ? AddressRange.prefix(address, random.nextInt(bits + 1))
                    : new AddressRange(address, mask(random, bits));
            rules.restrict(new Restriction(
                    range, random.nextInt(4) == 0 ? Set.of(RestrictFlag.NTPPORT) : Set.of(RestrictFlag.VERSION)));
        }
        lines.addAll(rules.build().restrictions());
        RestrictionTable table = new RestrictionTable(lines);

        for (int i = 0; i < 5_000; i++) {
            InetAddress address = address(random);
            int port = random.nextBoolean() ? 123 : SOME_PORT;
            int found = table.find(AddressBits.high(address), AddressBits.low(address), port);
            assertThat(found)
                    .as(
                            "seed %d: %s port %d, line %s",
                            seed, address, port, table.lines().get(found))
                    .isEqualTo(readingLineByLine(table.lines(), address, port));
        }
    }

    private static int readingLineByLine(List<Restriction> lines, InetAddress address, int port) {
        for (int i = 0; i < lines.size(); i++) {
            Restriction line = lines.get(i);
            if (line.range().contains(address) && (!line.ntpPortOnly() || port == 123)) {
                return i;
            }
        }
        throw new AssertionError("no line fits " + address);
    }

    private static InetAddress address(Random random) {
        if (random.nextBoolean()) {
            int bits = 10 << 24 | random.nextInt(4) << 22 | random.nextInt(4) << 12 | random.nextInt(4);
            return AddressBits.toAddress(0, AddressBits.ofIpv4(bits));
        }
        return AddressBits.toAddress(
                0x2001_0db8_0000_0000L | random.nextInt(4) << 14 | random.nextInt(3),
                (long) random.nextInt(3) << 60 | random.nextInt(3));
    }

    private static InetAddress mask(Random random, int bits) {
        long high = random.nextLong();
        return bits == 32
                ? AddressBits.toAddress(0, AddressBits.ofIpv4((int) high))
                : AddressBits.toAddress(high | 1L << 63, random.nextLong());
    }

    private static RestrictionTable table(Restriction... lines) {
        return new RestrictionTable(List.of(lines));
    }

    private static int find(RestrictionTable table, String address, int port) {
        InetAddress parsed = InetAddresses.forString(address);
        return table.find(AddressBits.high(parsed), AddressBits.low(parsed), port);
    }

    private static Set<RestrictFlag> flagsFor(RestrictionTable table, String address, int port) {
        return table.lines().get(find(table, address, port)).flags();
    }

    private static Restriction line(String prefix, RestrictFlag... flags) {
        String[] parts = prefix.split("/", 2);
        return new Restriction(
                AddressRange.prefix(InetAddresses.forString(parts[0]), Integer.parseInt(parts[1])), set(flags));
    }

    private static Restriction masked(String address, String mask, RestrictFlag... flags) {
        return new Restriction(
                new AddressRange(InetAddresses.forString(address), InetAddresses.forString(mask)), set(flags));
    }

    private static Set<RestrictFlag> set(RestrictFlag... flags) {
        EnumSet<RestrictFlag> set = EnumSet.noneOf(RestrictFlag.class);
        set.addAll(List.of(flags));
        return set;
    }
}
