package io.timewright.core.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpDaemon;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonDiagnosticsTest {
    @TempDir
    private Path folder;

    @Test
    void aSourceThatCannotBeUsedIsReportedInItsPlaceLikeAnyOtherMistake() throws IOException {
        Path file = folder.resolve("ntp.conf");
        Files.writeString(file, "server a bogus\n\tserver 127.127.28.0 prefer\nserver 127.127.1.9\nserver b bogus\n");

        try (NtpDaemon daemon =
                NtpDaemon.builder().configuration(file).host(new ManualHost()).build()) {
            assertThat(daemon.diagnostics())
                    .extracting(ConfigurationDiagnostic::line)
                    .containsExactly(1, 2, 3, 4);
            assertThat(daemon.diagnostics().get(1))
                    .isEqualTo(new ConfigurationDiagnostic(
                            Severity.ERROR,
                            file.toString(),
                            2,
                            9,
                            "no reference clock driver of type 28 is installed for 127.127.28.0; the line was ignored",
                            "\tserver 127.127.28.0 prefer"));
            assertThat(daemon.diagnostics().get(2).message())
                    .isEqualTo("expected 127.127.1.0 to 127.127.1.3, found '127.127.1.9'; the line was ignored");
        }
    }
}
