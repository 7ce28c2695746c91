package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.PacketSession;
import io.timewright.values.Authenticity;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PacketAuthenticator} does, between a server and a client that both have its secrets. */
public abstract class PacketAuthenticatorContract {
    private static final int HEADER = 48;
    private static final int LONGEST_CODE = 24;
    private static final int MULTIPLE = 4;

    private PacketAuthenticator authenticator;
    private PacketGuard guard;
    private PacketSession session;

    /** Returns a new authenticator that has the secret of {@link #credential()}. */
    protected abstract PacketAuthenticator open();

    /** Returns the name of a credential that the authenticator has. */
    protected abstract String credential();

    /** Returns a name that no credential can have. */
    protected abstract String impossibleCredential();

    @BeforeEach
    final void openTheAuthenticator() {
        authenticator = open();
        guard = authenticator.guard();
        session = authenticator.session(credential());
    }

    @Test
    void theNameIsAlwaysTheSame() {
        assertThat(authenticator.name()).isNotBlank().isEqualTo(open().name());
    }

    @Test
    void aProtectedRequestIsAuthenticAndNamesItsCredential() {
        ByteBuffer request = protectedRequest();
        assertThat(request.limit()).as("length").isGreaterThan(HEADER);
        assertThat(request.limit() % MULTIPLE).as("a multiple of four").isZero();
        assertThat(verify(request)).isEqualTo(Authenticity.AUTHENTIC);
        assertThat(guard.credential()).isEqualTo(credential());
    }

    @Test
    void theHeaderIsLeftAlone() {
        assertThat(protectedRequest().slice(0, HEADER)).isEqualTo(request().slice(0, HEADER));
    }

    @Test
    void theAnswerIsAuthenticAndNoLongerThanItsRequest() {
        ByteBuffer request = protectedRequest();
        verify(request);
        ByteBuffer answer = answer();
        guard.protect(answer);
        assertThat(answer.limit()).isBetween(HEADER + 1, request.limit());
        assertThat(session.verify(new ReceivedPacket(answer), codeIndex(answer)))
                .isEqualTo(Authenticity.AUTHENTIC);
    }

    @Test
    void everyChangedBitIsFound() {
        ByteBuffer good = protectedRequest();
        for (int bit = 0; bit < good.limit() * Byte.SIZE; bit++) {
            ByteBuffer changed = copy(good);
            int index = bit / Byte.SIZE;
            changed.put(index, (byte) (changed.get(index) ^ 1 << bit % Byte.SIZE));
            if (codeIndex(changed) >= 0) {
                assertThat(verify(changed)).as("bit %d changed", bit).isNotEqualTo(Authenticity.AUTHENTIC);
            }
        }
    }

    @Test
    void anAnswerToSomebodyElseHelpsNobody() {
        PacketSession other = authenticator.session(credential());
        ByteBuffer request = request();
        other.protect(request);
        verify(request);
        ByteBuffer answer = answer();
        answer.putLong(24, 0x1234_5678L);
        guard.protect(answer);
        answer.putLong(24, 0x1234_5679L);
        assertThat(session.verify(new ReceivedPacket(answer), codeIndex(answer)))
                .isNotEqualTo(Authenticity.AUTHENTIC);
    }

    @Test
    void aPlainPacketHasNoProof() {
        assertThat(verify(request())).isEqualTo(Authenticity.ABSENT);
        assertThat(session.verify(new ReceivedPacket(answer()), HEADER)).isNotEqualTo(Authenticity.AUTHENTIC);
    }

    @Test
    void onlyAnAuthenticPacketNamesACredential() {
        verify(protectedRequest());
        verify(request());
        assertThatThrownBy(guard::credential).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRefusalIsNoLongerThanTheRequestAndNoProof() {
        ByteBuffer request = protectedRequest();
        request.put(request.limit() - 1, (byte) ~request.get(request.limit() - 1));
        assertThat(verify(request).isFailure()).as("failure").isTrue();
        ByteBuffer refusal = answer();
        if (guard.refuse(refusal)) {
            assertThat(refusal.limit()).isBetween(HEADER, request.limit());
            assertThat(session.verify(new ReceivedPacket(refusal), codeIndex(refusal)))
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    @Test
    void noBytesAtAllAreTooMuch() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[HEADER + random.nextInt(80)];
            random.nextBytes(bytes);
            ByteBuffer packet = ByteBuffer.wrap(bytes);
            int code = HEADER + random.nextInt(bytes.length - HEADER + 1);
            assertThat(guard.verify(new ReceivedPacket(packet), code))
                    .isNotNull()
                    .isNotEqualTo(Authenticity.AUTHENTIC);
        }
    }

    @Test
    void anImpossibleCredentialIsRefusedAtOnce() {
        assertThatThrownBy(() -> authenticator.session(impossibleCredential()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(impossibleCredential());
    }

    private ByteBuffer protectedRequest() {
        ByteBuffer request = request();
        assertThat(session.protect(request)).as("protection").isEqualTo(Authenticity.AUTHENTIC);
        return request;
    }

    private Authenticity verify(ByteBuffer packet) {
        return guard.verify(new ReceivedPacket(packet), codeIndex(packet));
    }

    private static ByteBuffer request() {
        return packet(0x23).putLong(40, 0x0123_4567_89ab_cdefL);
    }

    private static ByteBuffer answer() {
        return packet(0x24).putLong(24, 0x0123_4567_89ab_cdefL);
    }

    private static ByteBuffer packet(int first) {
        return ByteBuffer.allocate(HEADER + PacketSession.ROOM)
                .put(0, (byte) first)
                .limit(HEADER);
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        return ByteBuffer.allocate(packet.limit()).put(0, packet, 0, packet.limit());
    }

    /** Skips whole extension fields, as the engine does. */
    private static int codeIndex(ByteBuffer packet) {
        int index = HEADER;
        while (packet.limit() - index > LONGEST_CODE) {
            int length = packet.getShort(index + 2) & 0xffff;
            if (length < 16 || length % MULTIPLE != 0 || index + length > packet.limit()) {
                return -1;
            }
            index += length;
        }
        return index;
    }
}
