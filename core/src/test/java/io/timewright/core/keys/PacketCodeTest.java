package io.timewright.core.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes against published examples. */
class PacketCodeTest {
    private static final String MESSAGE = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
    private static final String AES_128 = "2b7e151628aed2a6abf7158809cf4f3c";
    private static final String AES_256 = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";

    /** RFC 4493, section 4, and NIST SP 800-38B, appendix D.3. */
    @ParameterizedTest
    @CsvSource({
        AES_128 + ", 0, bb1d6929e95937287fa37d129b756746",
        AES_128 + ", 16, 070a16b46b4d4144f79bdd9dd04a287c",
        AES_128 + ", 40, dfa66747de9ae63030ca32611497c827",
        AES_128 + ", 64, 51f0bebf7e3b9d92fc49741779363cfe",
        AES_256 + ", 0, 028962f61b7bf89efc6b551f4667d983",
        AES_256 + ", 16, 28a7023f452e8f82bd4bf28d8c37c35c",
        AES_256 + ", 40, aaf3d8f1de5640c232f5b169b9c911e6",
        AES_256 + ", 64, e1992190549f6ed5696a2c056c315410",
    })
    void aesCmacIsThatOfTheStandards(String key, int length, String expected) {
        PacketCode code = KeyType.named("AES-" + key.length() * 4).orElseThrow().code(bytes(key));
        byte[] packet = Arrays.copyOf(bytes(MESSAGE), 96);

        assertThat(hex(compute(code, packet, length), code.length())).isEqualTo(expected);
        assertThat(hex(compute(code, packet, length), code.length()))
                .as("again")
                .isEqualTo(expected);
    }

    /** The key first, then the message: so these are plain digests of both. */
    @ParameterizedTest
    @CsvSource({
        "MD5, 900150983cd24fb0d6963f7d28e17f72",
        "sha1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA-256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "SHA3-224, e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"
    })
    void digestsAreOfTheKeyAndThePacket(String type, String digestOfAbc) {
        PacketCode code = KeyType.named(type).orElseThrow().code(new byte[] {'a'});
        byte[] packet = new byte[32];
        packet[0] = 'b';
        packet[1] = 'c';

        assertThat(hex(compute(code, packet, 2), code.length())).isEqualTo(digestOfAbc);
    }

    @Test
    void whatIsNoTypeIsNone() {
        assertThat(KeyType.named("AES512")).isEmpty();
        assertThat(KeyType.named("SHA2")).isEmpty();
        assertThat(KeyType.named("")).isEmpty();
        assertThat(KeyType.named("swordfish")).isEmpty();
        assertThat(KeyType.named("RIPEMD160")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "M, MD5",
        "md5, MD5",
        "SHA, SHA-1",
        "SHA384, SHA-384",
        "SHA3_512, SHA3-512",
        "AES, AES-128-CMAC",
        "AES128CMAC, AES-128-CMAC",
        "AES-128-CMAC, AES-128-CMAC",
        "AES256, AES-256-CMAC",
        "aes-192-cbc, AES-192-CMAC"
    })
    void everyPeersNamesAreUnderstood(String name, String type) {
        assertThat(KeyType.named(name)).map(KeyType::toString).contains(type);
    }

    private static byte[] compute(PacketCode code, byte[] packet, int length) {
        byte[] result = new byte[PacketCode.LONGEST];
        code.compute(packet.clone(), length, result);
        return result;
    }

    private static byte[] bytes(String hexadecimal) {
        return BaseEncoding.base16().lowerCase().decode(hexadecimal);
    }

    private static String hex(byte[] bytes, int length) {
        return BaseEncoding.base16().lowerCase().encode(bytes, 0, length);
    }
}
