package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code docs/intranet.md}. */
class IntranetFilesTest {
    private static final Path FILES = Path.of("intranet");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ntp-server.conf", "ntp-client.conf"})
    void theConfigurationsAreWithoutReproach(String name) throws Exception {
        try (Program check =
                Program.timewright("ntpd", "--check", "-c", FILES.resolve(name).toString())) {
            assertThat(check.awaitExit()).as("%s", check.output()).isZero();
            // Not every machine has the leap file, nor a current one.
            assertThat(check.output())
                    .filteredOn(line -> !line.contains("the leap file"))
                    .noneMatch(line -> line.contains(": warning: ") || line.contains(": error: "));
        }
    }

    @Test
    void systemdUnderstandsTheUnit() throws Exception {
        String systemd = Peer.require("systemd-analyze", "systemd");
        // Systemd wants to see the program, which is installed by whoever follows the guide.
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path unit = Files.writeString(
                folder.resolve("timewright.service"),
                Files.readString(FILES.resolve("timewright.service")).replace("/opt/timewright/bin/java", "" + java));
        try (Program verify = Program.start(List.of(systemd, "verify", "--man=no", unit.toString()))) {
            assertThat(verify.awaitExit()).as("%s", verify.output()).isZero();
            assertThat(verify.output()).noneMatch(line -> line.contains("timewright.service"));
        }
    }
}
