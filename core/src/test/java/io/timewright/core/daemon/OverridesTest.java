package io.timewright.core.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpDaemon;
import io.timewright.values.ConfigurationReport;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says in place of the configuration. */
class OverridesTest {
    @TempDir
    private Path folder;

    @Test
    void oneFamilyIsUsedAlone() throws IOException {
        assertThat(effective(builder("server a\nserver -4 b\nserver 192.0.2.1\nserver ::1\nserver 127.127.1.0\n")
                        .family(StandardProtocolFamily.INET6)))
                .startsWith("server -6 a\nserver -4 b\nserver ::1\nserver 127.127.1.0\ninterface ignore ipv4\n");
        assertThat(effective(builder("server 192.0.2.1\nserver ::1\n").family(StandardProtocolFamily.INET)))
                .startsWith("server 192.0.2.1\ninterface ignore ipv6\n");
    }

    @Test
    void interfacesReplaceThoseOfTheFile() throws IOException {
        assertThat(effective(builder("interface ignore all\ninterface listen eth0\n")
                        .networkInterface("lo")
                        .networkInterface("192.0.2.1")))
                .startsWith("interface ignore all\ninterface listen 127.0.0.0/8\ninterface listen ::1/128\n"
                        + "interface listen lo\ninterface listen 192.0.2.1/32\ndiscard");
    }

    @Test
    void filesReplaceThoseOfTheFile() throws IOException {
        assertThat(effective(builder("driftfile /a\nstatsdir /b/\n")
                        .driftFile(Path.of("/c"))
                        .statisticsDirectory("/d/")))
                .contains("driftfile /c\n", "statsdir /d/\n")
                .doesNotContain("/a", "/b/");
    }

    @Test
    void aStepThresholdHoldsWhereTheFileHasNone() throws IOException {
        Duration limit = Duration.ofMinutes(10);
        assertThat(effective(builder("").stepThreshold(limit))).contains("tinker step 600\n");
        assertThat(effective(builder("tinker stepback 1 panic 0\n").stepThreshold(limit)))
                .contains("tinker stepfwd 600 stepback 1 panic 0\n");
        assertThat(effective(builder("tinker step 0.5\n").stepThreshold(limit))).contains("tinker step 0.5\n");
    }

    private NtpDaemon.Builder builder(String text) throws IOException {
        return NtpDaemon.builder().configuration(Files.writeString(folder.resolve("ntp.conf"), text));
    }

    private static String effective(NtpDaemon.Builder builder) throws IOException {
        ConfigurationReport report = builder.check();
        assertThat(report.hasErrors()).isFalse();
        return report.effective();
    }
}
