package io.timewright.examples.keygen;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpDaemon;
import io.timewright.examples.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeygenCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFileOfKeysIsOneThatTheDaemonReadsWithoutAComplaint(Kind kind) throws IOException {
        for (String format : List.of("ntpd", "chrony")) {
            Path keys = folder.resolve(format);
            Run run = Run.of(
                    "keygen", "-t", kind.name(), "-n", "3", "--first", "40", "--format", format, keys.toString());

            assertThat(run.exitStatus()).as("%s", run.err()).isZero();
            assertThat(run.out().lines()).containsExactly("keys " + keys, "trustedkey (40 ... 42)");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                    .isEqualTo("rw-------");
            Path configuration = Files.writeString(folder.resolve("ntp.conf"), run.out());
            Files.writeString(
                    configuration,
                    Files.readString(configuration) + "server 192.0.2.1 key 40\nserver 192.0.2.2 key 42\n");
            assertThat(NtpDaemon.builder().configuration(configuration).check().diagnostics())
                    .isEmpty();
        }
    }

    @Test
    void noTwoKeysAreEqual() throws IOException {
        Path keys = folder.resolve("keys");
        Run.of("keygen", "-n", "100", keys.toString());

        List<String> lines = Files.readAllLines(keys);
        assertThat(lines).hasSize(101);
        assertThat(new HashSet<>(lines.stream()
                        .map(line -> line.substring(line.lastIndexOf(' ')))
                        .toList()))
                .hasSize(101);
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyByForce() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "1 MD5 precious\n");

        Run refused = Run.of("keygen", keys.toString());
        assertThat(refused.exitStatus()).isOne();
        assertThat(refused.err().lines())
                .containsExactly("timewright keygen: " + keys + " is there already; --force replaces it");
        assertThat(Files.readString(keys)).isEqualTo("1 MD5 precious\n");

        assertThat(Run.of("keygen", "--force", keys.toString()).exitStatus()).isZero();
        assertThat(Files.readString(keys)).contains("1 AES128CMAC ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        assertThat(folder)
                .isDirectoryNotContaining(path -> path.getFileName().toString().endsWith(".tmp"));
    }

    @ParameterizedTest
    @CsvSource({"--first 0", "-n 0", "--first 65535 -n 2", "--first 2147483647 -n 2", "-t rot13"})
    void whatMakesNoSenseIsRefused(String options) {
        String[] words = ("keygen " + options + " " + folder.resolve("keys")).split(" ");

        assertThat(Run.of(words).exitStatus()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingFolderIsNamed() {
        Run run = Run.of("keygen", folder.resolve("none/keys").toString());

        assertThat(run.exitStatus()).isOne();
        assertThat(run.err()).contains("there is no such folder");
    }
}
