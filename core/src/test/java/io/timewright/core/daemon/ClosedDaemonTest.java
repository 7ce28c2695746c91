package io.timewright.core.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.spi.Host;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that has ended, by itself or with its host. */
@Timeout(30)
class ClosedDaemonTest {
    @TempDir
    private Path folder;

    private NtpDaemon.Builder builder = NtpDaemon.builder();

    @BeforeEach
    void configure() throws IOException {
        Path file = Files.writeString(folder.resolve("ntp.conf"), "server 127.127.1.0\n");
        builder = NtpDaemon.builder().configuration(file).port(0).bind(InetAddress.getLoopbackAddress());
    }

    @Test
    void oneThatIsClosedSaysSo() throws IOException {
        NtpDaemon daemon = builder.build().start();
        daemon.close();
        daemon.close();

        assertThat(daemon.server().localAddresses()).isEmpty();
        assertThatIllegalStateException().isThrownBy(daemon::start).withMessage("the daemon is closed");
        assertThatIllegalStateException().isThrownBy(daemon::reload).withMessage("the daemon is closed");
    }

    @Test
    void oneWhoseHostWasClosedFirstServesNothingAndCanBeClosed() throws IOException {
        Host host = Host.system("nio");
        try (NtpDaemon daemon = builder.host(host).build().start()) {
            assertThat(daemon.server().localAddresses()).hasSize(1);

            host.close();

            assertThat(daemon.server().localAddresses()).isEmpty();
        }
    }

    @Test
    void oneThatCannotStartIsClosed() throws IOException {
        try (NtpServer other = NtpServer.builder()
                .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                .build()
                .start()) {
            int taken = other.localAddresses().get(0).getPort();
            NtpDaemon daemon = builder.port(taken).build();

            assertThatThrownBy(daemon::start).isInstanceOf(IOException.class).hasMessageContaining(":" + taken);

            assertThatIllegalStateException().isThrownBy(daemon::start).withMessage("the daemon is closed");
        }
    }
}
