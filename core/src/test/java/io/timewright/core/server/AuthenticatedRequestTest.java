package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.timewright.core.authentication.Authenticators;
import io.timewright.core.daemon.SymmetricKeyProvider;
import io.timewright.core.packet.Header;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.PacketSession;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.Authenticity;
import io.timewright.values.Credential;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Decision;
import io.timewright.values.ServerStatistics.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with keys: whose requests are answered, how, and what is counted. */
class AuthenticatedRequestTest {
    private static final int CRYPTO_NAK = 52;
    private static final int NUMBER = 4;
    private static final InetSocketAddress ELSEWHERE =
            new InetSocketAddress(InetAddresses.forString("192.0.2.1"), 40_000);

    private final ManualHost host = new ManualHost();
    private final ServedClock clock = new ServedClock();
    private final Counters counters = new Counters();
    private AccessDecision decision = AccessDecision.SERVE;
    private PacketAuthenticator server;
    private PacketAuthenticator client;
    private Responder responder;

    @TempDir
    private Path folder;

    @BeforeEach
    void shareKeys() throws IOException {
        server = keys("server", """
                1 MD5 one
                2 AES128CMAC HEX:000102030405060708090a0b0c0d0e0f
                3 SHA256 three
                4 SHA1 four 203.0.113.0/24
                5 SHA512 five
                8 MD5 eight
                """, "1 (2 ... 5)");
        client = keys("client", """
                1 MD5 not.one
                2 AES128CMAC HEX:000102030405060708090a0b0c0d0e0f
                3 SHA256 three
                4 SHA1 four
                5 SHA512 five
                8 MD5 eight
                9 MD5 nine
                """, "(1 ... 9)");
        responder = new Responder(clock, request -> decision, server.guard(), host);
    }

    @ParameterizedTest
    @CsvSource({"2, 68", "3, 72", "5, 72"})
    void aRightCodeIsAnsweredWithARightCode(int key, int length) {
        PacketSession session = session(key);
        ByteBuffer request = request(session);
        assertThat(request.limit()).isEqualTo(length);

        assertThat(handle(request)).isEqualTo(Outcome.SERVED);

        ByteBuffer answer = responder.response();
        assertThat(answer.limit()).isEqualTo(length);
        assertThat(session.verify(arrived(answer), Header.LENGTH)).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(statistics().count(Authenticity.AUTHENTIC)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"1, WRONG_CODE", "4, WRONG_ADDRESS", "8, UNTRUSTED_KEY", "9, UNKNOWN_KEY"})
    void aCodeThatIsNotRightIsAnsweredByACryptoNakWithoutTheTime(int key, Authenticity found) {
        ByteBuffer request = request(session(key));

        assertThat(handle(request)).isEqualTo(Outcome.REFUSED_PROOF);

        ByteBuffer answer = responder.response();
        assertThat(answer.limit()).isEqualTo(CRYPTO_NAK);
        assertThat(answer.getInt(Header.LENGTH)).isZero();
        assertThat(Header.stratum(answer)).isZero();
        assertThat(Header.referenceId(answer))
                .isEqualTo(ReferenceId.ofAscii("CRYP").bits());
        assertThat(Header.originTimestamp(answer)).isEqualTo(Requests.TRANSMIT);
        assertThat(Header.transmitTimestamp(answer)).isEqualTo(Requests.TRANSMIT);
        assertThat(session(key).verify(arrived(answer), Header.LENGTH)).isEqualTo(Authenticity.REFUSED);
        assertThat(statistics().count(found)).isOne();
        assertThat(statistics().count(Decision.REFUSED)).isOne();
    }

    @Test
    void aCodeIsTruncated() {
        ByteBuffer request = request(session(2));
        for (int length : new int[] {56, 60, 64}) {
            assertThat(handle(request.limit(length))).as("%d bytes", length).isEqualTo(Outcome.DROPPED_MALFORMED);
        }
        assertThat(handle(request.limit(Header.LENGTH + NUMBER))).isEqualTo(Outcome.REFUSED_PROOF);
        assertThat(responder.response().limit()).isEqualTo(CRYPTO_NAK);
        ByteBuffer longer = request(session(3));
        assertThat(handle(longer.limit(68))).isEqualTo(Outcome.REFUSED_PROOF);

        assertThat(statistics().count(Authenticity.TRUNCATED)).isEqualTo(5);
    }

    @Test
    void aCryptoNakIsNeverAnswered() {
        ByteBuffer request = Requests.request(4, Header.CLIENT, CRYPTO_NAK);

        assertThat(handle(request)).isEqualTo(Outcome.DROPPED_UNAUTHENTICATED);
        assertThat(statistics().count(Authenticity.REFUSED)).isOne();
    }

    @Test
    void whereAProofIsDemandedOnlyARightOneIsAnswered() {
        decision = AccessDecision.SERVE_AUTHENTICATED;

        assertThat(handle(Requests.request(4, Header.CLIENT, Header.LENGTH)))
                .isEqualTo(Outcome.DROPPED_UNAUTHENTICATED);
        assertThat(handle(request(session(1)))).isEqualTo(Outcome.REFUSED_PROOF);
        assertThat(handle(request(session(2)))).isEqualTo(Outcome.SERVED);
        assertThat(statistics().count(Authenticity.ABSENT))
                .as("counted as an outcome")
                .isZero();
    }

    @Test
    void whoProvesNothingIsServedPlainlyWhereNoProofIsDemanded() {
        assertThat(handle(Requests.request(4, Header.CLIENT, Header.LENGTH))).isEqualTo(Outcome.SERVED);
        assertThat(responder.response().limit()).isEqualTo(Header.LENGTH);
    }

    @Test
    void aKissIsAuthenticToo() {
        decision = AccessDecision.KISS_RATE;
        PacketSession session = session(2);

        assertThat(handle(request(session))).isEqualTo(Outcome.KISSED_RATE);
        assertThat(session.verify(arrived(responder.response()), Header.LENGTH)).isEqualTo(Authenticity.AUTHENTIC);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessDecision.class,
            names = {"IGNORE", "IGNORE_RATE"})
    void whoIsIgnoredCostsNoCode(AccessDecision ignore) {
        decision = ignore;
        handle(request(session(2)));
        assertThat(responder.authenticity()).isEqualTo(Authenticity.ABSENT);
    }

    /** chrony's packets of version 3: there codes are not cut. */
    @Test
    void aWholeCodeBeforeVersion4IsAnsweredByAWholeOne() {
        ByteBuffer request = Requests.request(3, Header.CLIENT, Header.LENGTH + NUMBER + 32);
        MessageDigest digest = digest();
        digest.update("three".getBytes(StandardCharsets.US_ASCII));
        digest.update(request.slice(0, Header.LENGTH));
        request.putInt(Header.LENGTH, 3).put(Header.LENGTH + NUMBER, digest.digest());

        assertThat(handle(request)).isEqualTo(Outcome.SERVED);
        assertThat(responder.response().limit()).isEqualTo(request.limit());
        assertThat(session(3).verify(arrived(responder.response()), Header.LENGTH))
                .isEqualTo(Authenticity.AUTHENTIC);
    }

    /** The digests and ciphers of the JDK allocate nothing either, where they are used so. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void nothingIsAllocated(int key) {
        ClockSnapshot snapshot = clock.snapshot();
        responder = new Responder(() -> snapshot, request -> decision, server.guard(), host);
        Datagram datagram = arrived(request(session(key)));
        DatagramEndpoint endpoint = Requests.endpoint(host);

        assertThat(Allocation.ofThisThread(20_000, () -> {
                    responder.handle(endpoint, datagram);
                    responder.response();
                }))
                .as("bytes in a request")
                .isLessThan(1);
        assertThat(handle(datagram)).isEqualTo(Outcome.SERVED);
        assertThat(responder.authenticity()).isEqualTo(Authenticity.AUTHENTIC);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private PacketSession session(int key) {
        Authenticators.Builder builder = new Authenticators.Builder();
        builder.add(client);
        return builder.build(host).session(Optional.of(Credential.key(key)));
    }

    private static ByteBuffer request(PacketSession session) {
        ByteBuffer request = ByteBuffer.allocate(Header.LENGTH + PacketSession.ROOM)
                .put(Requests.request(4, Header.CLIENT, Header.LENGTH))
                .flip();
        assertThat(session.protect(request)).isEqualTo(Authenticity.AUTHENTIC);
        return request;
    }

    private Datagram arrived(ByteBuffer packet) {
        return Requests.arrivedFrom(packet, ELSEWHERE, host.monotonicNanos());
    }

    private Outcome handle(ByteBuffer request) {
        return handle(arrived(request));
    }

    private Outcome handle(Datagram request) {
        Outcome outcome = responder.handle(Requests.endpoint(host), request);
        counters.count(outcome, responder.version(), responder.authenticity());
        return outcome;
    }

    private ServerStatistics statistics() {
        return counters.statistics();
    }

    private PacketAuthenticator keys(String name, String text, String trusted) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return new SymmetricKeyProvider().create(List.of("keys " + file, "trustedkey " + trusted), host);
    }
}
