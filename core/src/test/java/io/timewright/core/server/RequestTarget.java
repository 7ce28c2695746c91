package io.timewright.core.server;

import io.timewright.core.access.AccessControl;
import io.timewright.core.access.AccessRules;
import io.timewright.core.conf.reading.NtpConf;
import io.timewright.core.control.Administration;
import io.timewright.core.control.Asker;
import io.timewright.core.control.Caller;
import io.timewright.core.control.ControlResponder;
import io.timewright.core.control.ControlSubject;
import io.timewright.core.control.LocalSocket;
import io.timewright.core.keys.KeyFile;
import io.timewright.core.keys.SymmetricAuthenticator;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Datagram;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Any datagram as a request to a server with rules and keys, time and control alike: nothing is thrown, and a stranger gets no more bytes
 * than it sent. The first two bytes are the source: the network, whose rule decides, and a port.
 */
public final class RequestTarget {
    private static final int SOURCE_BYTES = 2;
    private static final int NETWORKS = 8;
    private static final String RULES = """
            restrict default limited kod
            restrict 1.0.0.0/8 notrust
            restrict 2.0.0.0/8 ignore
            restrict 3.0.0.0/8 ntpport noquery
            restrict 4.0.0.0/8 serverresponse fuzz
            restrict 5.0.0.0/8 version nomrulist
            trustedkey 1 2
            """;
    private static final String KEYS = "1 MD5 swordfish\n2 AES128CMAC 00112233445566778899aabbccddeeff\n";

    private static final ManualHost HOST = new ManualHost();
    private static final AccessRules ACCESS = NtpConf.parse("rules", RULES).access();
    private static final AccessControl CONTROL = new AccessControl(ACCESS, HOST);
    private static final ServedClock CLOCK = new ServedClock();
    private static final Responder RESPONDER = new Responder(CLOCK, CONTROL, guard(), HOST);
    private static final ControlResponder CONTROL_RESPONDER = new ControlResponder(new Subject(), HOST);

    private RequestTarget() {}

    /** Receives one datagram. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < SOURCE_BYTES) {
            return;
        }
        HOST.advance(Duration.ofMillis(10));
        ByteBuffer payload =
                ByteBuffer.wrap(data, SOURCE_BYTES, data.length - SOURCE_BYTES).slice();
        Datagram datagram = Requests.arrivedFrom(payload, source(data[0], data[1]), HOST.monotonicNanos());
        Outcome outcome = RESPONDER.handle(Requests.endpoint(HOST), datagram);
        if (outcome == Outcome.DROPPED_FAILED) {
            throw new AssertionError("something was thrown");
        }
        if (outcome.isAnswer()) {
            atMost(payload.limit(), RESPONDER.response().remaining());
            RESPONDER.left(HOST.monotonicNanos());
        }
        if (outcome == Outcome.QUERIED) {
            Caller stranger = new Caller(Asker.STRANGER, RESPONDER.caller().proof());
            atMost(payload.limit(), total(CONTROL_RESPONDER.answer(datagram, stranger)));
            int unused = total(CONTROL_RESPONDER.answer(
                    datagram, new Caller(Asker.OWN, RESPONDER.caller().proof())));
        }
    }

    private static void atMost(int received, int sent) {
        if (sent > received) {
            throw new AssertionError(received + " bytes were answered by " + sent);
        }
    }

    private static int total(List<ByteBuffer> packets) {
        return packets.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    private static InetSocketAddress source(byte network, byte port) {
        try {
            byte[] address = {(byte) ((network & 0xff) % NETWORKS), 0, 0, (byte) (network >> 3 & 3)};
            return new InetSocketAddress(InetAddress.getByAddress(address), port == 0 ? 123 : 1024 + (port & 0xff));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static PacketGuard guard() {
        SymmetricAuthenticator authenticator = new SymmetricAuthenticator();
        authenticator.apply(
                KeyFile.parse("keys", KEYS),
                NtpConf.parse("rules", RULES).keys().trusted());
        return authenticator.guard();
    }

    /** A server without a synchronizer. */
    private static final class Subject implements ControlSubject {
        private final Counters counters = new Counters();

        @Override
        public ClockSnapshot snapshot() {
            return CLOCK.snapshot();
        }

        @Override
        public Optional<SystemStatus> system() {
            return Optional.empty();
        }

        @Override
        public List<SourceStatus> sources() {
            return List.of();
        }

        @Override
        public ServerStatistics statistics() {
            return counters.statistics();
        }

        @Override
        public Duration uptime() {
            return Duration.ofNanos(HOST.monotonicNanos() - ManualHost.START_MONOTONIC_NANOS);
        }

        @Override
        public Optional<AccessControl> access() {
            return Optional.of(CONTROL);
        }

        @Override
        public List<LocalSocket> sockets() {
            return List.of();
        }

        @Override
        public Administration administration() {
            return Administration.NONE;
        }
    }
}
