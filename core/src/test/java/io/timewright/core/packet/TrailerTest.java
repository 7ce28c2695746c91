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
        assertThat(Trailer.macIndex(ByteBuffer.allocate(Header.LENGTH + length)))
                .isEqualTo(Header.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 12, 16, 19, 21, 23})
    void piecesOfAuthenticationCodesAreMalformed(int length) {
        assertThat(Trailer.macIndex(ByteBuffer.allocate(Header.LENGTH + length)))
                .isEqualTo(Trailer.MALFORMED);
    }

    @Test
    void extensionFieldsAreSkippedAndTheCodeSplitOff() {
        ByteBuffer packet = ByteBuffer.allocate(Header.LENGTH + 28 + 32 + 20);
        packet.putShort(Header.LENGTH + 2, (short) 28).putShort(Header.LENGTH + 28 + 2, (short) 32);

        assertThat(Trailer.macIndex(packet)).isEqualTo(Header.LENGTH + 28 + 32);
    }

    @Test
    void anExtensionFieldMayEndThePacket() {
        ByteBuffer packet = ByteBuffer.allocate(Header.LENGTH + 28);
        packet.putShort(Header.LENGTH + 2, (short) 28);

        assertThat(Trailer.macIndex(packet)).isEqualTo(packet.limit());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 15, 30, 44, 65_535})
    void extensionFieldsOfImpossibleLengthAreMalformed(int length) {
        ByteBuffer packet = ByteBuffer.allocate(Header.LENGTH + 40);
        packet.putShort(Header.LENGTH + 2, (short) length);

        assertThat(Trailer.macIndex(packet)).isEqualTo(Trailer.MALFORMED);
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
                    .matches(found -> found == Trailer.MALFORMED || found >= Header.LENGTH && found <= bytes.length);
        }
    }
}
