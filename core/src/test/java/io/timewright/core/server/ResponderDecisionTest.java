package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.timewright.core.packet.Header;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.ServerStatistics.Outcome;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy's decision makes of control messages, of authentication, and of timestamps. */
class ResponderDecisionTest {
    private static final InetSocketAddress STRANGER =
            new InetSocketAddress(InetAddresses.forString("192.0.2.1"), 40_000);
    private static final int CONTROL_HEADER = 12;
    private static final int CODE = 20;

    private final ManualHost host = new ManualHost();
    private final ServedClock clock = new ServedClock();

    @ParameterizedTest
    @CsvSource({
        "ABSTAIN, QUERIED, DROPPED_POLICY",
        "SERVE, QUERIED, QUERIED",
        "SERVE_FUZZED, QUERIED, QUERIED",
        "SERVE_AUTHENTICATED, QUERIED, QUERIED",
        "TRUST, QUERIED, QUERIED",
        "IGNORE, DROPPED_POLICY, DROPPED_POLICY",
        "IGNORE_RATE, DROPPED_POLICY, DROPPED_POLICY",
        "KISS_DENY, DROPPED_POLICY, DROPPED_POLICY",
        "KISS_RSTR, DROPPED_POLICY, DROPPED_POLICY",
        "KISS_RATE, DROPPED_POLICY, DROPPED_POLICY"
    })
    void aControlMessagePassesWhereThePolicySaysSoAndFromLoopback(
            AccessDecision decision, Outcome fromLoopback, Outcome fromStrangers) {
        ByteBuffer message = Requests.request(2, Header.CONTROL, CONTROL_HEADER);

        assertThat(handle(decision, message, Requests.CLIENT)).isEqualTo(fromLoopback);
        assertThat(handle(decision, message, STRANGER)).isEqualTo(fromStrangers);
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "6", "7"})
    void aControlMessageOfAnotherVersionIsDropped(int version) {
        assertThat(handle(AccessDecision.SERVE, Requests.request(version, Header.CONTROL, 12), Requests.CLIENT))
                .isEqualTo(Outcome.DROPPED_VERSION);
    }

    @Test
    void mode7IsNeverAnswered() {
        for (int length = 1; length <= 500; length++) {
            assertThat(handle(AccessDecision.SERVE, Requests.request(2, 7, length), Requests.CLIENT))
                    .as("%d bytes", length)
                    .isIn(Outcome.DROPPED_MODE, Outcome.DROPPED_MALFORMED);
        }
    }

    @Test
    void aDatagramFromPortZeroIsDropped() {
        InetSocketAddress nowhere = new InetSocketAddress(STRANGER.getAddress(), 0);

        assertThat(handle(AccessDecision.SERVE, Requests.request(4, Header.CLIENT, 48), nowhere))
                .isEqualTo(Outcome.DROPPED_MALFORMED);
    }

    @Test
    void whoMustProveWhoHeIsGetsNothingWhileNoKeyIsKnown() {
        assertThat(handle(
                        AccessDecision.SERVE_AUTHENTICATED,
                        Requests.request(4, Header.CLIENT, Header.LENGTH + CODE),
                        STRANGER))
                .isEqualTo(Outcome.DROPPED_UNAUTHENTICATED);
        assertThat(handle(AccessDecision.SERVE_AUTHENTICATED, Requests.request(4, Header.CLIENT, 48), STRANGER))
                .isEqualTo(Outcome.DROPPED_UNAUTHENTICATED);
    }

    @ParameterizedTest
    @CsvSource({"48, false", "52, true", "68, true", "72, true"})
    void thePolicyIsToldOfAnAuthenticationCode(int length, boolean carries) {
        boolean[] told = new boolean[1];
        Responder responder = new Responder(
                clock,
                request -> {
                    told[0] = request.carriesCode();
                    return AccessDecision.SERVE;
                },
                PacketGuard.NONE,
                host);

        responder.handle(
                Requests.endpoint(host),
                Requests.arrived(Requests.request(4, Header.CLIENT, length), host.monotonicNanos()));

        assertThat(told[0]).isEqualTo(carries);
    }

    @Test
    void fuzzChangesOnlyWhatIsFinerThanThePrecision() {
        Responder responder = new Responder(clock, request -> AccessDecision.SERVE_FUZZED, PacketGuard.NONE, host);
        long unit = 1L << Integer.SIZE + ServedClock.PRECISION;
        Set<Long> receives = new HashSet<>();
        Set<Long> wholes = new HashSet<>();
        for (int i = 0; i < 64; i++) {
            responder.handle(
                    Requests.endpoint(host),
                    Requests.arrived(Requests.request(4, Header.CLIENT, 48), host.monotonicNanos()));
            ByteBuffer reply = responder.response();
            receives.add(Header.receiveTimestamp(reply));
            wholes.add(Header.receiveTimestamp(reply) / unit);
            assertThat(Header.transmitTimestamp(reply) - Header.receiveTimestamp(reply))
                    .isBetween(0L, unit);
            host.advance(Duration.ZERO);
        }

        assertThat(receives).hasSizeGreaterThan(32);
        assertThat(wholes).hasSize(1);
    }

    private Outcome handle(AccessDecision decision, ByteBuffer packet, InetSocketAddress from) {
        Responder responder = new Responder(clock, request -> decision, PacketGuard.NONE, host);
        return responder.handle(Requests.endpoint(host), Requests.arrivedFrom(packet, from, host.monotonicNanos()));
    }
}
