package io.timewright.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.RateLimiter.Verdict;
import io.timewright.values.AddressBits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientListTest {
    private static final InetAddress CLIENT = InetAddresses.forString("192.0.2.1");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MILLION = 1_000_000;

    private final Random random = new Random(7);
    private long now = Long.MAX_VALUE - SECOND.toNanos();

    @Test
    void onePacketASecondIsTooManyFromTheFourteenthOn() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);

        assertThat(ask(list, 20, SECOND))
                .startsWith(Collections.nCopies(13, Verdict.WITHIN).toArray(Verdict[]::new))
                .endsWith(Collections.nCopies(6, Verdict.EXCESS).toArray(Verdict[]::new))
                .containsOnlyOnce(Verdict.FIRST_EXCESS)
                .element(13)
                .isEqualTo(Verdict.FIRST_EXCESS);
    }

    @Test
    void twoPacketsInOneSecondAreTooMany() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);

        assertThat(ask(list, 3, Duration.ofMillis(10)))
                .containsExactly(Verdict.WITHIN, Verdict.FIRST_EXCESS, Verdict.EXCESS);
    }

    @Test
    void aBurstOfEightTwoSecondsApartIsAllowed() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);
        for (int burst = 0; burst < 20; burst++) {
            assertThat(ask(list, 8, Duration.ofSeconds(2))).containsOnly(Verdict.WITHIN);
            now += Duration.ofSeconds(64).toNanos();
        }
    }

    @Test
    void inTheLongRunOnePacketInSixSecondsPasses() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);

        assertThat(ask(list, 2_000, Duration.ofSeconds(6))).containsOnly(Verdict.WITHIN);
        assertThat(ask(list, 2_000, Duration.ofSeconds(5))).contains(Verdict.FIRST_EXCESS);
    }

    @Test
    void whoStopsIsForgiven() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);
        ask(list, 30, Duration.ofMillis(10));
        now += Duration.ofSeconds(72).toNanos();

        assertThat(ask(list, 1, SECOND)).containsExactly(Verdict.WITHIN);
    }

    @Test
    void theHostsOfOneIpv6SubnetAreOneClient() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);
        see(list, InetAddresses.forString("2001:db8:0:1::1"));

        assertThat(see(list, InetAddresses.forString("2001:db8:0:1:ffff::2"))).isEqualTo(Verdict.FIRST_EXCESS);
        assertThat(see(list, InetAddresses.forString("2001:db8:0:2::1"))).isEqualTo(Verdict.WITHIN);
        assertThat(list.oldestFirst())
                .extracting(
                        client -> InetAddresses.toAddrString(client.address().getAddress()))
                .containsExactlyInAnyOrder("2001:db8:0:1:ffff::2", "2001:db8:0:2::1");
    }

    @Test
    void addressesOfDifferentFamiliesAreNeverOneClient() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);
        see(list, CLIENT);

        // Its /64 has the bits by which the IPv4 address is remembered.
        assertThat(see(list, AddressBits.toAddress(AddressBits.low(CLIENT), 1))).isEqualTo(Verdict.WITHIN);
    }

    @Test
    void aClientIsShownAsItLastWas() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);
        long first = now;
        list.see(AddressBits.high(CLIENT), AddressBits.low(CLIENT), 123, 3, 1, now);
        now += Duration.ofSeconds(64).toNanos();
        list.see(AddressBits.high(CLIENT), AddressBits.low(CLIENT), 65_535, 4, 3, now);

        Client client = list.oldestFirst().get(0);
        assertThat(client.address().getAddress()).isEqualTo(CLIENT);
        assertThat(client.address().getPort()).isEqualTo(65_535);
        assertThat(client.firstMonotonicNanos()).isEqualTo(first);
        assertThat(client.lastMonotonicNanos()).isEqualTo(now);
        assertThat(client.count()).isEqualTo(2);
        assertThat(client.version()).isEqualTo(4);
        assertThat(client.mode()).isEqualTo(3);
        assertThat(client.averageIntervalSeconds()).isEqualTo(64);
    }

    @Test
    void clientsStandInTheOrderOfTheirSilence() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);
        for (int i = 0; i < 50; i++) {
            see(list, AddressBits.toAddress(0, AddressBits.ofIpv4(i)));
            now += SECOND.toNanos();
        }

        assertThat(list.oldestFirst())
                .extracting(client -> (int) AddressBits.low(client.address().getAddress()))
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 5", "8, 8", "600, 600"})
    void thereAreNeverMoreClientsThanAllowed(int maximum, int most) {
        ClientList list = new ClientList(RateLimits.DEFAULT.withMinimumDepth(0).withMaximumDepth(maximum), random);
        for (int i = 0; i < 10_000; i++) {
            see(list, AddressBits.toAddress(0, AddressBits.ofIpv4(random.nextInt())));
            now += SECOND.toNanos();
        }

        assertThat(list.size()).isLessThanOrEqualTo(most).isPositive();
        assertThat(list.oldestFirst()).hasSize(list.size());
        assertThat(list.deepest()).isEqualTo(list.size());
    }

    @Test
    void aMillionClientsAreRemembered() {
        ClientList list = new ClientList(RateLimits.DEFAULT.withMaximumDepth(MILLION), random);
        for (int i = 0; i < MILLION; i++) {
            list.see(0, AddressBits.ofIpv4(i * 0x9e37_79b1), 123, 4, 3, now);
        }

        assertThat(list.size()).isBetween(MILLION * 97 / 100, MILLION);
    }

    /** Ten times as many forged addresses as the list holds, while real clients ask every 164 s: none is refused, none forgotten. */
    @Test
    void aFloodOfForgedAddressesCostsNobodyServiceOrPlace() {
        ClientList list = new ClientList(RateLimits.DEFAULT.withMaximumDepth(4096), random);
        int clients = 500;
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < clients; i++) {
                assertThat(list.see(0, AddressBits.ofIpv4(i), 123, 4, 3, now))
                        .as("client %d in round %d", i, round)
                        .isEqualTo(Verdict.WITHIN);
            }
            // Long enough for the clients to have to make room, were they not known from two rounds without a flood.
            now += Duration.ofSeconds(100).toNanos();
            for (int i = 0; round > 1 && i < 40_000; i++) {
                list.see(0, AddressBits.ofIpv4(0x4000_0000 | random.nextInt()), 123, 4, 3, now);
            }
            now += Duration.ofSeconds(64).toNanos();
        }

        long known = list.oldestFirst().stream()
                .filter(client -> (int) AddressBits.low(client.address().getAddress()) >= 0)
                .filter(client -> (int) AddressBits.low(client.address().getAddress()) < clients)
                .filter(client -> client.count() == 10)
                .count();
        assertThat(known).isGreaterThan(clients * 95 / 100);
    }

    /** Whoever forges a client's own address cannot keep it from being answered now and then. */
    @Test
    void aClientWhoseAddressIsForgedIsStillAnsweredAtTimes() {
        ClientList list = new ClientList(RateLimits.DEFAULT, random);
        ask(list, 100, Duration.ofMillis(10));
        int answered = 0;
        for (int i = 0; i < 800; i++) {
            ask(list, 10, Duration.ofMillis(10));
            answered += see(list, CLIENT) == Verdict.WITHIN ? 1 : 0;
        }

        assertThat(answered).isBetween(60, 140);
    }

    private List<Verdict> ask(ClientList list, int times, Duration interval) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            verdicts.add(see(list, CLIENT));
            now += interval.toNanos();
        }
        return verdicts;
    }

    private Verdict see(ClientList list, InetAddress address) {
        return list.see(AddressBits.high(address), AddressBits.low(address), 40_000, 4, 3, now);
    }
}
