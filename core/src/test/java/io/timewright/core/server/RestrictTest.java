package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.AccessControl;
import io.timewright.core.access.AccessRules;
import io.timewright.core.access.AddressRange;
import io.timewright.core.access.Client;
import io.timewright.core.access.RestrictFlag;
import io.timewright.core.access.Restriction;
import io.timewright.core.packet.Header;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.AddressBits;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each flag of {@code restrict}, and the packets it governs, through the server's whole path. */
class RestrictTest {
    private static final InetAddress STRANGER = InetAddresses.forString("192.0.2.1");
    private static final int SOME_PORT = 40_000;
    private static final int CONTROL_LENGTH = 12;
    private static final int CODE = 20;

    private final ManualHost host = new ManualHost();
    private final ServedClock clock = new ServedClock();
    private AccessControl control = new AccessControl(AccessRules.OPEN, host);
    private Responder responder = new Responder(clock, control, PacketGuard.NONE, host);

    @Test
    void withoutFlagsTimeIsServedAndControlIsLeftToOthers() {
        restrict();

        assertThat(time()).isEqualTo(Outcome.SERVED);
        assertThat(send(Requests.request(4, Header.SYMMETRIC_ACTIVE, 48))).isEqualTo(Outcome.SERVED);
        assertThat(control()).isEqualTo(Outcome.DROPPED_POLICY);
        assertThat(controlFromLoopback()).isEqualTo(Outcome.QUERIED);
    }

    @Test
    void aLineForLessThanEverybodyOpensControl() {
        use(AccessRules.builder()
                .restrict(line("0.0.0.0", 0))
                .restrict(line("192.0.2.0", 24, RestrictFlag.NOMODIFY))
                .restrict(line("192.0.2.128", 25, RestrictFlag.NOQUERY)));

        assertThat(control()).isEqualTo(Outcome.QUERIED);
        ByteBuffer query = Requests.request(2, Header.CONTROL, CONTROL_LENGTH);
        assertThat(send(query, new InetSocketAddress(InetAddresses.forString("192.0.2.200"), SOME_PORT)))
                .isEqualTo(Outcome.DROPPED_POLICY);
        assertThat(send(query, new InetSocketAddress(InetAddresses.forString("198.51.100.1"), SOME_PORT)))
                .isEqualTo(Outcome.DROPPED_POLICY);
    }

    @Test
    void ignoreDropsEverything() {
        restrict(RestrictFlag.IGNORE);

        assertThat(time()).isEqualTo(Outcome.DROPPED_POLICY);
        assertThat(controlFromLoopback()).isEqualTo(Outcome.DROPPED_POLICY);
    }

    @Test
    void noserveDropsAllButControl() {
        restrict(RestrictFlag.NOSERVE);

        assertThat(time()).isEqualTo(Outcome.DROPPED_POLICY);
        assertThat(send(Requests.request(4, Header.SYMMETRIC_ACTIVE, 48))).isEqualTo(Outcome.DROPPED_POLICY);
        assertThat(controlFromLoopback()).isEqualTo(Outcome.QUERIED);
    }

    @Test
    void noqueryDropsControlAlone() {
        restrict(RestrictFlag.NOQUERY);

        assertThat(time()).isEqualTo(Outcome.SERVED);
        assertThat(controlFromLoopback()).isEqualTo(Outcome.DROPPED_POLICY);
    }

    /** What these refuse is a kind of control message; the control module asks for the flags. */
    @ParameterizedTest
    @EnumSource(
            value = RestrictFlag.class,
            names = {"NOMODIFY", "NOMRULIST", "NOTRAP", "LOWPRIOTRAP"})
    void flagsOfControlMessagesAreThereToBeAskedFor(RestrictFlag flag) {
        restrict(flag);

        assertThat(control.flagsFor(STRANGER, SOME_PORT)).isEqualTo(flag.bit());
        assertThat(time()).isEqualTo(Outcome.SERVED);
        assertThat(controlFromLoopback()).isEqualTo(Outcome.QUERIED);
    }

    /** A symmetric active packet mobilises nothing here, whatever these say; it is answered as ntpd answers Windows. */
    @ParameterizedTest
    @EnumSource(
            value = RestrictFlag.class,
            names = {"NOPEER", "NOEPEER", "EPEER", "MSSNTP", "KOD"})
    void flagsWithoutAnObjectChangeNothing(RestrictFlag flag) {
        restrict(flag);

        assertThat(send(Requests.request(4, Header.SYMMETRIC_ACTIVE, 48))).isEqualTo(Outcome.SERVED);
        assertThat(Header.mode(responder.response())).isEqualTo(Header.SYMMETRIC_PASSIVE);
        assertThat(time()).isEqualTo(Outcome.SERVED);
    }

    @Test
    void notrustWantsACodeThatIsRight() {
        restrict(RestrictFlag.NOTRUST);

        assertThat(time()).isEqualTo(Outcome.DROPPED_UNAUTHENTICATED);
        assertThat(control.clients().orElseThrow().size())
                .as("dropped before it is counted")
                .isZero();
        assertThat(send(Requests.request(4, Header.CLIENT, Header.LENGTH + CODE)))
                .isEqualTo(Outcome.DROPPED_UNAUTHENTICATED);
    }

    @Test
    void versionRefusesOlderOnes() {
        restrict(RestrictFlag.VERSION);

        for (int version = 1; version <= 3; version++) {
            assertThat(send(Requests.request(version, Header.CLIENT, 48))).isEqualTo(Outcome.DROPPED_POLICY);
        }
        assertThat(time()).isEqualTo(Outcome.SERVED);
    }

    @Test
    void flakeDropsOnePacketOfTen() {
        restrict(RestrictFlag.FLAKE);
        int dropped = 0;
        for (int i = 0; i < 10_000; i++) {
            dropped += time() == Outcome.DROPPED_POLICY ? 1 : 0;
        }

        assertThat(dropped).isBetween(900, 1_100);
    }

    @Test
    void limitedDropsWhatComesTooOften() {
        restrict(RestrictFlag.LIMITED);

        assertThat(time()).isEqualTo(Outcome.SERVED);
        assertThat(time()).isEqualTo(Outcome.DROPPED_RATE);
        host.advance(Duration.ofMinutes(2));
        assertThat(time()).isEqualTo(Outcome.SERVED);
    }

    @Test
    void kodSaysSoOnce() {
        restrict(RestrictFlag.LIMITED, RestrictFlag.KOD);

        assertThat(time()).isEqualTo(Outcome.SERVED);
        assertThat(time()).isEqualTo(Outcome.KISSED_RATE);
        assertThat(ReferenceId.ofBits(Header.referenceId(responder.response()))).isEqualTo(ReferenceId.ofAscii("RATE"));
        for (int i = 0; i < 20; i++) {
            assertThat(time()).isEqualTo(Outcome.DROPPED_RATE);
        }
    }

    @Test
    void ntpportIsForPort123Alone() {
        use(AccessRules.builder()
                .restrict(line("0.0.0.0", 0, RestrictFlag.IGNORE))
                .restrict(line("0.0.0.0", 0, RestrictFlag.NTPPORT)));

        assertThat(time()).isEqualTo(Outcome.DROPPED_POLICY);
        assertThat(send(Requests.request(4, Header.CLIENT, 48), new InetSocketAddress(STRANGER, 123)))
                .isEqualTo(Outcome.SERVED);
    }

    @Test
    void serverresponseFuzzIsServed() {
        restrict(RestrictFlag.SERVER_RESPONSE_FUZZ);

        assertThat(time()).isEqualTo(Outcome.SERVED);
    }

    @Test
    void sourcesHaveALineOfTheirOwn() {
        use(AccessRules.builder()
                .restrict(line("0.0.0.0", 0, RestrictFlag.IGNORE))
                .restrictSources(EnumSet.of(RestrictFlag.NOQUERY)));
        assertThat(time()).isEqualTo(Outcome.DROPPED_POLICY);

        control.sources(List.of(STRANGER));

        assertThat(time()).isEqualTo(Outcome.SERVED);
        assertThat(control.flagsFor(STRANGER, SOME_PORT)).isEqualTo(RestrictFlag.NOQUERY.bit());
        control.sources(List.of());
        assertThat(time()).isEqualTo(Outcome.DROPPED_POLICY);
    }

    @Test
    void whatWasWrittenForASourcesAddressHoldsToo() {
        use(AccessRules.builder()
                .restrict(line("192.0.2.1", 32, RestrictFlag.NOSERVE))
                .restrictSources(EnumSet.of(RestrictFlag.NOQUERY)));
        control.sources(List.of(STRANGER));

        assertThat(time()).isEqualTo(Outcome.DROPPED_POLICY);
    }

    @Test
    void theLinesOfSourcesAreAmongTheOthers() {
        InetAddress other = InetAddresses.forString("198.51.100.7");
        use(AccessRules.builder()
                .restrict(line("0.0.0.0", 0, RestrictFlag.IGNORE))
                .restrict(line("198.51.100.7", 32, RestrictFlag.KOD))
                .restrictSources(EnumSet.of(RestrictFlag.NOQUERY)));
        control.sources(List.of(STRANGER, other));
        time();
        control.sources(List.of(other, STRANGER));
        time();

        assertThat(control.lines())
                .extracting(use -> use.count() + " " + use.restriction())
                .containsExactly(
                        "0 restrict 198.51.100.7/32 kod noquery",
                        "2 restrict 192.0.2.1/32 noquery",
                        "0 restrict 0.0.0.0/0 ignore",
                        "0 restrict ::/0");
        control.sources(List.of());
        assertThat(control.lines()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.1.1", "239.255.255.255", "ff02::101"})
    void whatClaimsToComeFromAGroupIsDropped(String group) {
        assertThat(send(
                        Requests.request(4, Header.CLIENT, 48),
                        new InetSocketAddress(InetAddresses.forString(group), SOME_PORT)))
                .isEqualTo(Outcome.DROPPED_POLICY);
    }

    @Test
    void anEchoOfOurOwnIsDropped() {
        control.own(List.of(STRANGER));

        assertThat(send(Requests.request(4, Header.CLIENT, 48), new InetSocketAddress(STRANGER, 123)))
                .isEqualTo(Outcome.DROPPED_POLICY);
        assertThat(time()).isEqualTo(Outcome.SERVED);
    }

    @Test
    void whereNoLineWasWrittenAnotherPolicyDecides() {
        use(AccessRules.builder().restrict(line("10.0.0.0", 8)));
        responder = new Responder(clock, control.orElse(request -> AccessDecision.KISS_DENY), PacketGuard.NONE, host);

        assertThat(time()).isEqualTo(Outcome.KISSED_POLICY);
        assertThat(send(
                        Requests.request(4, Header.CLIENT, 48),
                        new InetSocketAddress(InetAddresses.forString("10.0.0.1"), SOME_PORT)))
                .isEqualTo(Outcome.SERVED);
    }

    @Test
    void clientsAndLinesAreCounted() {
        restrict(RestrictFlag.NOQUERY);
        time();
        time();

        assertThat(control.lines().get(0).count()).isEqualTo(2);
        assertThat(control.clients().orElseThrow().oldestFirst())
                .singleElement()
                .extracting(Client::address, Client::count)
                .containsExactly(new InetSocketAddress(STRANGER, SOME_PORT), 2L);
    }

    @Test
    void newRulesKeepTheClients() {
        restrict(RestrictFlag.LIMITED);
        time();

        control.apply(AccessRules.builder()
                .restrict(line("0.0.0.0", 0, RestrictFlag.LIMITED, RestrictFlag.KOD))
                .build());

        assertThat(time()).isEqualTo(Outcome.KISSED_RATE);
    }

    @Test
    void clientsNeedNotBeRemembered() {
        use(AccessRules.builder().monitored(false));
        assertThat(control.clients()).isEmpty();
        assertThat(time()).isEqualTo(Outcome.SERVED);

        use(AccessRules.builder().monitored(false).restrict(line("0.0.0.0", 0, RestrictFlag.LIMITED)));
        assertThat(control.clients()).as("limits need them").isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    void aRequestAllocatesNothingHoweverManyRulesThereAre(String address) {
        AccessRules.Builder rules = AccessRules.builder()
                .restrict(line("0.0.0.0", 0, RestrictFlag.LIMITED, RestrictFlag.KOD))
                .restrict(line("::", 0, RestrictFlag.LIMITED, RestrictFlag.KOD));
        for (int i = 0; i < 10_000; i++) {
            rules.restrict(new Restriction(
                    AddressRange.prefix(AddressBits.toAddress(0, AddressBits.ofIpv4(i << 12)), 20),
                    Set.of(RestrictFlag.LIMITED)));
        }
        use(rules);
        InetAddress parsed = InetAddresses.forString(address);
        var snapshot = clock.snapshot();
        responder = new Responder(() -> snapshot, control, PacketGuard.NONE, host);
        RawDatagram datagram = new RawDatagram(parsed);
        DatagramEndpoint endpoint = Requests.endpoint(host);

        assertThat(Allocation.ofThisThread(60_000, () -> {
                    datagram.arrival += 1_000_000_000L;
                    datagram.low++;
                    responder.handle(endpoint, datagram);
                    responder.left(datagram.arrival);
                }))
                .as("bytes in a request")
                .isLessThan(1);
    }

    private void restrict(RestrictFlag... flags) {
        use(AccessRules.builder().restrict(line("0.0.0.0", 0, flags)).restrict(line("::", 0, flags)));
    }

    private void use(AccessRules.Builder rules) {
        control = new AccessControl(rules.build(), host);
        responder = new Responder(clock, control, PacketGuard.NONE, host);
    }

    private Outcome time() {
        return send(Requests.request(4, Header.CLIENT, 48));
    }

    private Outcome control() {
        return send(Requests.request(2, Header.CONTROL, CONTROL_LENGTH));
    }

    private Outcome controlFromLoopback() {
        return send(Requests.request(2, Header.CONTROL, CONTROL_LENGTH), Requests.CLIENT);
    }

    private Outcome send(ByteBuffer packet) {
        return send(packet, new InetSocketAddress(STRANGER, SOME_PORT));
    }

    private Outcome send(ByteBuffer packet, InetSocketAddress from) {
        return responder.handle(Requests.endpoint(host), Requests.arrivedFrom(packet, from, host.monotonicNanos()));
    }

    private static Restriction line(String address, int length, RestrictFlag... flags) {
        EnumSet<RestrictFlag> set = EnumSet.noneOf(RestrictFlag.class);
        set.addAll(List.of(flags));
        return new Restriction(AddressRange.prefix(InetAddresses.forString(address), length), set);
    }

    /** A datagram of an endpoint that knows addresses as bits. */
    private static final class RawDatagram implements Datagram {
        private final ByteBuffer payload = Requests.withTrailer(CODE, 32);
        private final long high;
        private long low;
        private long arrival;

        RawDatagram(InetAddress source) {
            this.high = AddressBits.high(source);
            this.low = AddressBits.low(source);
        }

        @Override
        public ByteBuffer payload() {
            return payload;
        }

        @Override
        public InetSocketAddress source() {
            throw new AssertionError("nobody needs the address as an object");
        }

        @Override
        public long sourceHigh() {
            return high;
        }

        @Override
        public long sourceLow() {
            return low;
        }

        @Override
        public int sourcePort() {
            return SOME_PORT;
        }

        @Override
        public long arrivalMonotonicNanos() {
            return arrival;
        }
    }
}
