package io.timewright.core.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailerTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 20, 24})
    void wholeAuthenticationCodesFollowTheHeader(int length) {
        assertThat(Trailer.macIndex(packet(4, length))).isEqualTo(Header.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16})
    void shortAuthenticationCodesAreTruncated(int length) {
        assertThat(Trailer.macIndex(packet(4, length))).isEqualTo(Trailer.TRUNCATED);
        assertThat(Trailer.macIndex(packet(3, length))).isEqualTo(Trailer.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 20, 24, 28, 36, 52, 68})
    void beforeVersion4AllThatFollowsIsTheCode(int length) {
        assertThat(Trailer.macIndex(packet(3, length))).isEqualTo(Header.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 30, 72, 100})
    void beforeVersion4NothingElseFollows(int length) {
        assertThat(Trailer.macIndex(packet(3, length))).isEqualTo(Trailer.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 19, 21, 23})
    void piecesOfAuthenticationCodesAreMalformed(int length) {
        assertThat(Trailer.macIndex(packet(4, length))).isEqualTo(Trailer.MALFORMED);
    }

    @Test
    void extensionFieldsAreSkippedAndTheCodeSplitOff() {
        ByteBuffer packet = packet(4, 28 + 32 + 20);
        packet.putShort(Header.LENGTH + 2, (short) 28).putShort(Header.LENGTH + 28 + 2, (short) 32);

        assertThat(Trailer.macIndex(packet)).isEqualTo(Header.LENGTH + 28 + 32);
    }

    @Test
    void anExtensionFieldMayEndThePacket() {
        ByteBuffer packet = packet(4, 28);
        packet.putShort(Header.LENGTH + 2, (short) 28);

        assertThat(Trailer.macIndex(packet)).isEqualTo(packet.limit());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 15, 30, 44, 65_535})
    void extensionFieldsOfImpossibleLengthAreMalformed(int length) {
        ByteBuffer packet = packet(4, 40);
        packet.putShort(Header.LENGTH + 2, (short) length);

        assertThat(Trailer.macIndex(packet)).isEqualTo(Trailer.MALFORMED);
    }

    private static ByteBuffer packet(int version, int trailer) {
        return ByteBuffer.allocate(Header.LENGTH + trailer).put(0, (byte) (version << 3 | Header.CLIENT));
    }

    @Test
    void noBytesAtAllLeadOutsideThePacket() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[Header.LENGTH + random.nextInt(120)];
            random.nextBytes(bytes);
            // Small lengths, or nothing would ever be skipped.
            for (int at = Header.LENGTH; at + 4 <= bytes.length; at += 4) {
                bytes[at + 2] = 0;
            }
            int index = Trailer.macIndex(ByteBuffer.wrap(bytes));
            assertThat(index)
                    .matches(found -> found == Trailer.MALFORMED
                            || found == Trailer.TRUNCATED
                            || found >= Header.LENGTH && found <= bytes.length);
        }
    }
}
