package io.timewright.examples.ntpdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.Run;
import io.timewright.values.NtpTimestamp;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why {@code ntpdate -d} drops a server, each reason by a server that gives it, over loopback. */
class DroppedServersTest {
    private static final int LENGTH = 48;
    private static final int RATE = 0x52415445;
    private static final int INIT = 0x494e4954;

    @ParameterizedTest
    @CsvSource({
        "NOTHING, no data",
        "STRATUM_0, strata too high",
        "STRATUM_16, strata too high",
        "STRATUM_17, strata too high",
        "ALARM, leap not in sync",
        "FAR, server too far away",
        "BROKEN, server is very broken",
        "STALE, server has gone too long without sync",
        "LIMIT, IP rate limit response from server"
    })
    void everyReasonHasItsWords(Fault fault, String reason) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            serve(socket, fault);
            Run run = Run.of("ntpdate", "-d", "-p", "1", "-t", "1", "127.0.0.1:" + socket.getLocalPort());
            assertThat(run.exitStatus()).isEqualTo(ExitStatus.FAILED);
            assertThat(run.out())
                    .contains("transmit(127.0.0.1)\n")
                    .contains("127.0.0.1: Server dropped: " + reason + "\n");
            assertThat(run.out().contains("receive(127.0.0.1)\n")).isEqualTo(fault != Fault.NOTHING);
        }
    }

    @Test
    void aServerWithoutTheKeyIsUntrusted(@TempDir Path folder) throws Exception {
        Path keys = Files.writeString(folder.resolve("keys"), "5 MD5 swordfish\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            serve(socket, Fault.NONE);
            Run run = Run.of(
                    "ntpdate",
                    "-d",
                    "-p",
                    "1",
                    "-t",
                    "1",
                    "-a",
                    "5",
                    "-k",
                    keys.toString(),
                    "127.0.0.1:" + socket.getLocalPort());
            assertThat(run.exitStatus()).isEqualTo(ExitStatus.FAILED);
            assertThat(run.out()).contains("127.0.0.1: Server dropped: Server is untrusted\n");
        }
    }

    /** What a server does wrong. */
    enum Fault {
        NONE,
        NOTHING,
        STRATUM_0,
        STRATUM_16,
        STRATUM_17,
        ALARM,
        FAR,
        BROKEN,
        STALE,
        LIMIT
    }

    private static void serve(DatagramSocket socket, Fault fault) {
        Thread server = new Thread(
                () -> {
                    byte[] bytes = new byte[LENGTH];
                    DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                    try {
                        while (true) {
                            socket.receive(packet);
                            if (fault != Fault.NOTHING) {
                                answer(ByteBuffer.wrap(bytes), fault);
                                socket.send(new DatagramPacket(bytes, LENGTH, packet.getSocketAddress()));
                            }
                        }
                    } catch (IOException e) {
                        // The test has closed the socket.
                    }
                },
                "faulty server");
        server.setDaemon(true);
        server.start();
    }

    private static void answer(ByteBuffer packet, Fault fault) {
        long nonce = packet.getLong(40);
        Instant now = Instant.now();
        int leap = fault == Fault.ALARM || fault == Fault.LIMIT ? 3 : 0;
        int stratum = switch (fault) {
            case STRATUM_0, LIMIT -> 0;
            case STRATUM_16 -> 16;
            case STRATUM_17 -> 17;
            default -> 2;
        };
        Instant reference = switch (fault) {
            case BROKEN -> now.plus(Duration.ofHours(1));
            case STALE -> now.minus(Duration.ofDays(2));
            default -> now.minus(Duration.ofMinutes(1));
        };
        packet.put(0, (byte) (leap << 6 | 4 << 3 | 4)).put(1, (byte) stratum).put(3, (byte) -20);
        packet.putInt(4, fault == Fault.FAR ? 40 << 16 : 0).putInt(8, 0);
        packet.putInt(12, fault == Fault.LIMIT ? RATE : fault == Fault.STRATUM_0 ? INIT : 0x7f000001);
        packet.putLong(16, NtpTimestamp.of(reference).bits()).putLong(24, nonce);
        packet.putLong(32, NtpTimestamp.of(now).bits())
                .putLong(40, NtpTimestamp.of(now).bits());
    }
}
