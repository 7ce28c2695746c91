package io.timewright.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import io.timewright.core.packet.Arrived;
import io.timewright.core.packet.Header;
import io.timewright.spi.PacketSession;
import io.timewright.values.Authenticity;
import io.timewright.values.ConfigurationDiagnostic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files of ntpd and chrony, good and bad. No message ever shows what may be a secret. */
class KeyReaderTest {
    private static final String SECRET = "swordfish";

    @Test
    void ntpdsAndChronysFormatsAreRead() {
        KeyFile file = KeyReader.read("keys", """
                # comment
                1 MD5 %s           # text
                  2 SHA1 6d7973656372657473656372657473656372657473  # hexadecimal
                3 AES128CMAC 000102030405060708090a0b0c0d0e0f 192.0.2.1,2001:db8::/32
                ! chrony's
                ; comments
                %% too
                4 HEX:00112233445566778899
                5 SHA256 ASCII:%s
                6 AES256 HEX:000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f
                7 %s

                """.formatted(SECRET, SECRET, SECRET));

        assertThat(file.diagnostics()).isEmpty();
        assertThat(file.isUsable()).isTrue();
        assertThat(file.keys())
                .extracting(SymmetricKey::toString)
                .containsExactly(
                        "key 1 (MD5)",
                        "key 2 (SHA-1)",
                        "key 3 (AES-128-CMAC)",
                        "key 4 (MD5)",
                        "key 5 (SHA-256)",
                        "key 6 (AES-256-CMAC)",
                        "key 7 (MD5)");
    }

    @ParameterizedTest
    @CsvSource({
        "1 MD5 swordfish, 1 MD5 HEX:73776f726466697368, true",
        "1 MD5 swordfish, 1 swordfish, true",
        "1 MD5 ASCII:swordfish, 1 swordfish, true",
        // Up to twenty characters are text, whatever they look like; more are hexadecimal.
        "1 SHA1 00112233445566778899, 1 SHA1 ASCII:00112233445566778899, true",
        "1 SHA1 0011223344556677889900, 1 SHA1 HEX:0011223344556677889900, true",
        "1 MD5 swordfish, 1 MD5 swordfisH, false",
        "1 MD5 swordfish, 1 SHA1 swordfish, false",
    })
    void keysAreTheSameOrNot(String one, String other, boolean same) {
        ByteBuffer packet =
                ByteBuffer.allocate(Header.LENGTH + PacketSession.ROOM).limit(Header.LENGTH);
        with(one).session("1").protect(packet);

        Authenticity found = with(other).session("1").verify(Arrived.at(0, packet), Header.LENGTH);

        assertThat(found == Authenticity.AUTHENTIC).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 MD5 swordfish | 1:1 | 1 to 65535",
                "65536 MD5 swordfish | 1:1 | 1 to 65535",
                "swordfish MD5 1 | 1:1 | number of a key",
                "1 | 1:2 | expected a type and a key",
                "1 MD5 | 1:6 | expected a key after the type",
                "1 swordfish MD5 | 1:3 | expected a type such as AES128CMAC",
                "1 MD5 swordfishswordfishswordfish | 1:7 | hexadecimal digits",
                "1 MD5 HEX:123 | 1:7 | even number of hexadecimal digits, found 3",
                "1 MD5 HEX:12swordfish | 1:13 | hexadecimal digits",
                "1 MD5 HEX: | 1:7 | 1 to 512 bytes, found 0",
                "1 MD5 a swordfish | 1:9 | expected addresses",
                "1 MD5 a 192.0.2.1,swordfish | 1:19 | expected addresses",
                "1 MD5 a 192.0.2.1/33 | 1:19 | 0 to 32",
                "1 MD5 a 192.0.2.1 swordfish | 1:19 | end of the line"
            })
    void aMistakeIsNamedByPlaceAndReasonWithoutTheSecret(String line, String place, String reason) {
        KeyFile file = KeyReader.read("keys", line);

        assertThat(file.isUsable()).isFalse();
        assertThat(file.keys()).isEmpty();
        String first = file.diagnostics().get(0).toString();
        assertThat(first).startsWith("keys:" + place + ": error: ").contains(reason);
        assertThat(texts(file)).doesNotContain(SECRET);
    }

    @Test
    void oneMistakeCostsTheWholeFile() {
        KeyFile file = KeyReader.read("keys", "1 MD5 good\n2 MD5\n3 MD5 good\n");

        assertThat(file.keys()).isEmpty();
        assertThat(file.diagnostics()).extracting(ConfigurationDiagnostic::line).containsExactly(2, 1);
    }

    @Test
    void aTypeOfOtherProgramsCostsItsLineOnly() {
        KeyFile file = KeyReader.read("keys", "1 RIPEMD160 swordfish\n2 MD5 good\n");

        assertThat(file.isUsable()).isTrue();
        assertThat(file.contains(1)).isFalse();
        assertThat(file.contains(2)).isTrue();
        assertThat(texts(file))
                .contains("keys:1:3: warning: keys of type RIPEMD160")
                .doesNotContain(SECRET);
    }

    @Test
    void aCiphersKeyOfAnotherLengthIsTakenAsNtpdDoes() {
        KeyFile file = KeyReader.read("keys", "1 AES128CMAC short\n");

        assertThat(file.isUsable()).isTrue();
        assertThat(texts(file)).contains("keys:1:14: warning: AES-128-CMAC takes 16 bytes, the key has 5");
        assertThat(with("1 AES128CMAC short").session("1").protect(packet())).isEqualTo(Authenticity.AUTHENTIC);
    }

    @Test
    void ofEqualNumbersTheLastCounts() {
        KeyFile file = KeyReader.read("keys", "1 MD5 old\n1 SHA1 new\n");

        assertThat(file.keys()).extracting(SymmetricKey::toString).containsExactly("key 1 (SHA-1)");
        assertThat(texts(file)).contains("keys:2:1: warning: there was a key 1 before");
    }

    @Test
    void manyMistakesAreCountedNotListed() {
        String lines = IntStream.range(0, 100).mapToObj(i -> "x").collect(Collectors.joining("\n"));

        KeyFile file = KeyReader.read("keys", lines);

        assertThat(file.diagnostics()).hasSize(16);
        assertThat(texts(file)).contains("because of 100 mistakes, of which 15 are listed");
    }

    @Test
    void noTextAtAllFailsOrTellsItself() {
        Random random = new Random(57);
        List<String> words =
                List.of("1", "MD5", "AES", SECRET, "HEX:", "ASCII:", "#", "10.0.0.1", "/", ",", "\n", " ", "\0");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(words.get(random.nextInt(words.size()))).append(random.nextBoolean() ? " " : "");
            }
            KeyFile file = KeyReader.read("keys", text.toString());
            assertThat(texts(file)).doesNotContain(SECRET);
            assertThat(file.keys().toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void aFileThatEverybodyCanReadIsNamed(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("keys"), "1 MD5 good\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(texts(KeyFile.read(path))).contains("warning: every user of this machine can read");
        assertThat(KeyFile.read(path).isUsable()).isTrue();

        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(KeyFile.read(path).diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "."})
    void aFileThatIsNoneCannotBeRead(String name, @TempDir Path folder) {
        assertThatThrownBy(() -> KeyFile.read(folder.resolve(name)))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("there is no such file|it is a directory");
        assertThat(KeyFile.UNREADABLE.isUsable()).isFalse();
    }

    @Test
    void aKeyMayBeLong() {
        assertThat(KeyReader.read("keys", "1 MD5 HEX:" + Strings.repeat("ab", 512))
                        .isUsable())
                .isTrue();
        assertThat(KeyReader.read("keys", "1 MD5 HEX:" + Strings.repeat("ab", 513))
                        .isUsable())
                .isFalse();
    }

    private static ByteBuffer packet() {
        return ByteBuffer.allocate(Header.LENGTH + PacketSession.ROOM).limit(Header.LENGTH);
    }

    private static SymmetricAuthenticator with(String line) {
        SymmetricAuthenticator authenticator = new SymmetricAuthenticator();
        authenticator.apply(KeyReader.read("keys", line), ImmutableRangeSet.of(Range.singleton(1)));
        return authenticator;
    }

    private static String texts(KeyFile file) {
        return file.diagnostics().stream()
                .map(diagnostic -> diagnostic + " " + diagnostic.source())
                .collect(Collectors.joining("\n"));
    }
}
