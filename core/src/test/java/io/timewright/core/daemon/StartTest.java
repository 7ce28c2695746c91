package io.timewright.core.daemon;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.timewright.NtpDaemon;
import io.timewright.spi.contract.ManualHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the field make a daemon, whatever is wrong with them and whatever files they name. */
class StartTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every-directive",
                "everything-switched-on",
                "cluster-node",
                "cluster-gateway",
                "last-resort-chain",
                "office-desktop",
                "office-server",
                "shipped-debian",
                "shipped-freebsd",
                "shipped-ntpsec",
                "shipped-rhel",
                "shipped-suse",
                "small-relay",
                "locked-down"
            })
    void aFileOfTheFieldMakesADaemon(String name) throws IOException {
        Path file = folder.resolve("ntp.conf");
        try (InputStream in =
                StartTest.class.getResourceAsStream("/io/timewright/core/conf/reading/" + name + ".conf")) {
            Files.copy(Objects.requireNonNull(in, name), file);
        }
        try (NtpDaemon daemon =
                NtpDaemon.builder().configuration(file).host(new ManualHost()).build()) {
            assertThatCode(daemon::start).doesNotThrowAnyException();
        }
    }
}
