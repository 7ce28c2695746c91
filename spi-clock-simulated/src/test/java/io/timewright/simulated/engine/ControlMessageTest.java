package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.timewright.ControlClient;
import io.timewright.ControlRefusedException;
import io.timewright.NtpException;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.NtpTimeoutException;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.values.ControlQuery;
import io.timewright.values.ControlReply;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Outcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mode 6 between a relay and those who ask about it. */
class ControlMessageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int REQUEST_NONCE = 12;
    private static final int READ_CLIENTS = 10;
    private static final int READ_LIST = 11;

    private final SimulatedWorld world = SimulatedWorld.seeded(61);
    private final SimulatedHost relay = world.host("relay");
    private final SimulatedHost elsewhere = world.host("elsewhere");

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void aFreshServerSaysThatItIsNotSynchronised() throws Exception {
        try (NtpSynchronizer sync = synchronizer();
                NtpServer server = relay(sync, AccessPolicy.SERVE_ALL)) {
            ControlReply reply = askLocally(ControlQuery.variables(0, ""));
            assertThat(reply.status()).isEqualTo(0xc016);
            assertThat(reply.text())
                    .contains("leap=3, stratum=16,")
                    .contains("refid=INIT")
                    .contains("reftime=0x00000000.00000000")
                    .contains("peer=0")
                    .endsWith("\r\n");
            assertThat(server.statistics().count(Outcome.QUERIED)).isEqualTo(1);
        }
    }

    @Test
    void theVariablesOfASynchronisedRelayAreThoseOfItsSynchronizer() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, AccessPolicy.SERVE_ALL)) {
            world.runFor(Duration.ofMinutes(30));
            String peer =
                    sync.sources().get(0).address().orElseThrow().getAddress().getHostAddress();

            ControlReply system = askLocally(ControlQuery.variables(0, ""));
            assertThat(system.status() >>> 8).isEqualTo(0x06);
            assertThat(system.text())
                    .contains("leap=0, stratum=2,")
                    .contains("refid=" + peer + ",")
                    .contains("peer=1,")
                    .containsPattern("rootdelay=2\\.000, rootdisp=[0-9]+\\.[0-9]{3},")
                    .containsPattern("offset=-?[0-9]\\.[0-9]{6}, frequency=-?[0-9]+\\.[0-9]{3},")
                    .containsPattern("reftime=0x[0-9a-f]{8}\\.[0-9a-f]{8},");
            // ntpstat reads one datagram alone, and each value up to its comma.
            assertThat(system.text().substring(0, Math.min(468, system.text().length())))
                    .containsPattern("stratum=\\d+,[^+]*rootdelay=[\\d.]+,[^+]*rootdisp=[\\d.]+,")
                    .containsPattern("refid=[\\d.]+,[^+]*tc=\\d+,");

            ByteBuffer pairs = askLocally(ControlQuery.associations()).bytes();
            assertThat(pairs.remaining()).isEqualTo(4);
            assertThat(pairs.getShort()).isEqualTo((short) 1);
            assertThat(pairs.getShort() & 0xff0f).isEqualTo(0x960a);

            String variables = askLocally(ControlQuery.variables(1, "")).text();
            assertThat(variables)
                    .contains("srcadr=" + peer + ", srcport=123,")
                    .contains("srchost=\"server\"")
                    .contains("stratum=1,")
                    .contains("refid=TEST,")
                    .contains("reach=0xff,")
                    .contains("unreach=0,")
                    .contains("hmode=3,")
                    .contains("flash=0x0,")
                    .containsPattern("filtoffset=( -?\\d+\\.\\d\\d){8}[,\r]");
            assertThat(askLocally(ControlQuery.variables(1, "stratum,srcport=1,offset"))
                            .text())
                    .matches("srcport=123, stratum=1, offset=-?\\d+\\.\\d{3}\r\n");
            assertThat(server.statistics().count(Outcome.SERVED)).isZero();
        }
    }

    @Test
    void theNewestExchangeAndSamplesAreKept() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start()) {
            world.runFor(Duration.ofMinutes(30));
            var source = sync.sources().get(0);
            var exchange = source.detail().lastExchange().orElseThrow();
            assertThat(exchange.receive().minus(exchange.origin())).isPositive();
            assertThat(exchange.destination().minus(exchange.transmit())).isPositive();
            assertThat(source.detail().stages()).hasSize(8);
            assertThat(source.detail().stages().get(0).delay()).isEqualTo(source.delay());
            assertThat(source.detail().stages().get(7).dispersion())
                    .isGreaterThan(source.detail().stages().get(0).dispersion());
            assertThat(source.detail().localAddress().orElseThrow().getPort()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, no_such_variable, 5",
        "2, 0, 'stratum,no_such_variable', 5",
        "2, 99, '', 4",
        "1, 99, '', 4",
        "2, 1, no_such_variable, 5",
        "4, 0, '', 4",
        "3, 0, leap=0, 1",
        "5, 1, flags=1, 1",
        "8, 0, server 192.0.2.1, 1",
        "9, 0, /etc/passwd, 1",
        "11, 0, nothing, 5",
        "6, 0, '', 3",
        "30, 0, '', 3",
    })
    void whatCannotBeDoneIsRefusedWithItsCode(int opcode, int association, String data, int code) throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, AccessPolicy.SERVE_ALL)) {
            world.runFor(Duration.ofMinutes(1));
            ControlRefusedException refused = catchThrowableOfType(
                    ControlRefusedException.class, () -> askLocally(new ControlQuery(opcode, association, data, 2)));
            assertThat(refused).isNotNull();
            assertThat(refused.code()).isEqualTo(code);
            assertThat(server.localAddresses()).isNotEmpty();
        }
    }

    @Test
    void strangersHearNothingByDefault() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, AccessPolicy.SERVE_ALL)) {
            assertThatThrownBy(() -> askFromElsewhere(ControlQuery.associations()))
                    .isInstanceOf(NtpTimeoutException.class);
            assertThat(server.statistics().count(Outcome.DROPPED_POLICY)).isEqualTo(2);
        }
    }

    @Test
    void whomThePolicyTrustsIsToldAll() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, request -> AccessDecision.TRUST)) {
            world.runFor(Duration.ofMinutes(1));
            assertThat(askFromElsewhere(ControlQuery.variables(0, "")).text()).hasSizeGreaterThan(300);
            assertThat(server.statistics().count(Outcome.QUERIED)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessDecision.class,
            names = {"TRUST"},
            mode = EnumSource.Mode.EXCLUDE)
    void aStrangerNeverGetsMoreBytesThanItSent(AccessDecision decision) throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, request -> decision)) {
            world.runFor(Duration.ofMinutes(1));
            for (int opcode = 0; opcode < 32; opcode++) {
                for (int length : new int[] {12, 16, 64, 400, 480, 576}) {
                    List<ByteBuffer> answers = exchange(elsewhere, server, request(opcode, 0, length));
                    assertThat(answers.stream().mapToInt(ByteBuffer::remaining).sum())
                            .as("opcode %d, %d bytes", opcode, length)
                            .isLessThanOrEqualTo(length);
                }
            }
        }
    }

    @Test
    void aStrangerWhoIsServedGetsWhatFits() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, request -> AccessDecision.SERVE)) {
            assertThat(askFromElsewhere(ControlQuery.variables(0, "stratum    "))
                            .text())
                    .isEqualTo("stratum=16\r\n");
            assertThatThrownBy(() -> askFromElsewhere(ControlQuery.variables(0, "")))
                    .isInstanceOf(ControlRefusedException.class)
                    .hasMessageContaining("too much for a host that the server does not know");
            assertThat(server.statistics().count(Outcome.QUERIED)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'a response', 1682000100000000000000 00",
        "'an error', 1642000100000000000000 00",
        "'a fragment', 1622000100000000000000 00",
        "'an offset', 160200010000000000040000",
        "'version 5', 2e0200010000000000000000",
        "'no header', 16020001000000000000",
    })
    void whatIsNoRequestIsNotAnswered(String what, String hex) throws Exception {
        try (NtpSynchronizer sync = synchronizer();
                NtpServer server = relay(sync, AccessPolicy.SERVE_ALL)) {
            byte[] packet = HexFormat.of().parseHex(hex.replace(" ", ""));
            assertThat(exchange(relay, server, packet)).as(what).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"'data missing', 160200010000000000000008", "'not whole words', 16020001000000000000000000"})
    void lengthsThatDoNotAddUpAreABadFormat(String what, String hex) throws Exception {
        try (NtpSynchronizer sync = synchronizer();
                NtpServer server = relay(sync, AccessPolicy.SERVE_ALL)) {
            List<ByteBuffer> answers = exchange(relay, server, HexFormat.of().parseHex(hex));
            assertThat(answers).as(what).hasSize(1);
            assertThat(answers.get(0).get(1)).isEqualTo((byte) 0xc2);
            assertThat(answers.get(0).getShort(4)).isEqualTo((short) 0x0200);
        }
    }

    @Test
    void privateModeIsNeverAnswered() throws Exception {
        try (NtpSynchronizer sync = synchronizer();
                NtpServer server = relay(sync, request -> AccessDecision.TRUST)) {
            byte[] packet = new byte[48];
            packet[0] = 0x17;
            assertThat(exchange(relay, server, packet)).isEmpty();
        }
    }

    @Test
    void clientsAreListedToWhomProvesItsAddressAlone() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, request -> AccessDecision.TRUST)) {
            String nonce =
                    askLocally(new ControlQuery(REQUEST_NONCE, 0, "", 2)).text().strip();
            assertThat(nonce).matches("nonce=[0-9a-f]{24}");
            assertThat(askLocally(new ControlQuery(READ_CLIENTS, 0, nonce + ", frags=32", 2))
                            .text())
                    .contains("now=0x");
            assertThatThrownBy(() -> askFromElsewhere(new ControlQuery(READ_CLIENTS, 0, nonce + ", frags=32", 2)))
                    .isInstanceOf(NtpTimeoutException.class);
            world.runFor(Duration.ofSeconds(20));
            assertThatThrownBy(() -> askLocally(new ControlQuery(READ_CLIENTS, 0, nonce + ", frags=32", 2)))
                    .isInstanceOf(NtpTimeoutException.class);
            assertThat(server.localAddresses()).isNotEmpty();
        }
    }

    @Test
    void theSocketsAreListedWithWhatWentThroughThem() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, request -> AccessDecision.TRUST)) {
            world.runFor(Duration.ofMinutes(1));
            ControlQuery ifstats = new ControlQuery(READ_LIST, 0, "ifstats", 2);
            String address = server.localAddresses().get(0).getAddress().getHostAddress();
            assertThat(askLocally(ControlQuery.variables(0, "")).text()).isNotEmpty();
            assertThat(askLocally(ifstats).text().replace("\r\n", " "))
                    .isEqualTo("addr.0=" + address
                            + ":123, bcast.0=, en.0=1, name.0=\"\", flags.0=0x1, tl.0=0, mc.0=0, rx.0=2,"
                            + " tx.0=1, txerr.0=0, pc.0=1, up.0=60 ");
        }
    }

    @Test
    void listsAreForThisMachineEvenIfOthersAreTrusted() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = relay(sync, request -> AccessDecision.TRUST)) {
            for (String list : List.of("", "ifstats", "addr_restrictions")) {
                ControlRefusedException refused = catchThrowableOfType(
                        ControlRefusedException.class, () -> askFromElsewhere(new ControlQuery(READ_LIST, 0, list, 2)));
                assertThat(refused.code()).isEqualTo(1);
            }
            assertThat(server.statistics().count(Outcome.QUERIED)).isEqualTo(3);
        }
    }

    @Test
    void theRulesAreListedWithTheirUses() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = NtpServer.builder()
                        .host(relay)
                        .bind(relay.address(123))
                        .timeOf(sync)
                        .accessPolicy("restrict", "restrict 10.9.0.0/16 noserve nomodify", "restrict ::1 nomrulist")
                        .build()
                        .start()) {
            assertThat(askLocally(new ControlQuery(READ_LIST, 0, "addr_restrictions", 2))
                            .text()
                            .replace("\r\n", " "))
                    .isEqualTo("addr.0=10.9.0.0, mask.0=255.255.0.0, hits.0=0, flags.0=nomodify noserve,"
                            + " addr.1=0.0.0.0, mask.1=0.0.0.0, hits.1=1, flags.1=, addr.2=::1,"
                            + " mask.2=ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, hits.2=0, flags.2=nomrulist,"
                            + " addr.3=::, mask.3=::, hits.3=0, flags.3= ");
            assertThat(server.localAddresses()).hasSize(1);
        }
    }

    @Test
    void nomrulistHidesTheClientsAlone() throws Exception {
        try (NtpSynchronizer sync = synchronizer().start();
                NtpServer server = NtpServer.builder()
                        .host(relay)
                        .bind(relay.address(123))
                        .timeOf(sync)
                        .accessPolicy("restrict", "restrict default nomrulist")
                        .build()
                        .start()) {
            String nonce =
                    askLocally(new ControlQuery(REQUEST_NONCE, 0, "", 2)).text().strip();
            ControlRefusedException refused = catchThrowableOfType(
                    ControlRefusedException.class,
                    () -> askLocally(new ControlQuery(READ_CLIENTS, 0, nonce + ", frags=32", 2)));
            assertThat(refused.code()).isEqualTo(1);
            assertThat(server.localAddresses()).hasSize(1);
        }
    }

    private NtpSynchronizer synchronizer() throws Exception {
        SimulatedHost up = world.host("server");
        NtpServer unusedUpstream = NtpServer.builder()
                .host(up)
                .bind(up.address(123))
                .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                .build()
                .start();
        return NtpSynchronizer.builder()
                .host(relay)
                .source("server", s -> s.iburst())
                .build();
    }

    private NtpServer relay(NtpSynchronizer sync, AccessPolicy policy) throws Exception {
        return NtpServer.builder()
                .host(relay)
                .bind(relay.address(123))
                .timeOf(sync)
                .accessPolicy(policy)
                .build()
                .start();
    }

    private ControlReply askLocally(ControlQuery query) throws NtpException, InterruptedException {
        return ask(relay, query);
    }

    private ControlReply askFromElsewhere(ControlQuery query) throws NtpException, InterruptedException {
        return ask(elsewhere, query);
    }

    private static ControlReply ask(SimulatedHost from, ControlQuery query) throws NtpException, InterruptedException {
        try (ControlClient client = ControlClient.builder().host(from).build()) {
            return client.ask(NtpEndpoint.parse("relay"), query, PATIENCE);
        }
    }

    private static byte[] request(int opcode, int association, int length) {
        ByteBuffer packet = ByteBuffer.allocate(length);
        packet.put((byte) 0x16)
                .put((byte) opcode)
                .putShort((short) 1)
                .putShort((short) 0)
                .putShort((short) association);
        return packet.array();
    }

    private List<ByteBuffer> exchange(SimulatedHost from, NtpServer server, byte[] request) throws Exception {
        List<ByteBuffer> answers = new ArrayList<>();
        DatagramHandler collect = new DatagramHandler() {
            @Override
            public void received(DatagramEndpoint endpoint, Datagram datagram) {
                ByteBuffer copy = ByteBuffer.allocate(datagram.payload().limit());
                answers.add(copy.put(datagram.payload().duplicate().rewind()).flip());
            }
        };
        try (DatagramEndpoint endpoint = from.open(EndpointOptions.bound(from.address(0)), collect)) {
            endpoint.send(ByteBuffer.wrap(request), server.localAddresses().get(0));
            world.runFor(Duration.ofSeconds(1));
        }
        return answers;
    }
}
