package io.timewright.examples.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpServer;
import io.timewright.simulated.SkewedHost;
import io.timewright.spi.Host;
import io.timewright.values.ReferenceId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A machine in emulation: a Debian kernel whose clock may be changed, since it is no one's. To it this test is the world outside,
 * where it is {@link #AHEAD} later than the guest thinks and a second is shorter by {@link #FASTER_PPM}.
 */
final class Guest {
    /** What the guest's clock is behind at the start, beside less than a second that its battery-backed clock cannot tell. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    /** What the guest's clock is slow, beside the few ppm that its kernel measures its counter wrong. */
    static final double FASTER_PPM = 200;

    /** A guest that hangs, or a host that is far too busy. */
    private static final long LONGEST_SECONDS = 150;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Path kernel;
    private final Path initialFiles;

    private Guest(Path kernel, Path initialFiles) {
        this.kernel = kernel;
        this.initialFiles = initialFiles;
    }

    /** Prepares the guest in a folder; skips or fails the calling test if something for it is missing. */
    static Guest prepare(Path folder) throws Exception {
        Ingredients.program("qemu-system-x86_64", "qemu-system-x86");
        Path kernel = Ingredients.kernel();
        return new Guest(kernel, InitialFiles.pack(folder, Ingredients.drivers(kernel)));
    }

    /** Boots the guest, lets it play a scene of its first script to the end, and returns what it said. */
    Facts play(String scene) throws Exception {
        try (Host world = SkewedHost.over(Host.system(), AHEAD, FASTER_PPM);
                TrueTimeServer trueTime = TrueTimeServer.start(world);
                NtpServer ntp = NtpServer.builder()
                        .host(world)
                        .bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0))
                        .timeOfHost(1, ReferenceId.ofAscii("HOST"))
                        .build()
                        .start()) {
            int ntpPort = ntp.localAddresses().get(0).getPort();
            return boot("scene=" + scene + " ntp_port=" + ntpPort + " truth_port=" + trueTime.port());
        }
    }

    private Facts boot(String words) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        // Emulated altogether: hardware virtualisation is not to be had everywhere, and a second is a second either
        // way.
        Process emulator = new ProcessBuilder(
                        Ingredients.program("qemu-system-x86_64", "qemu-system-x86"),
                        "-M",
                        "q35",
                        "-accel",
                        "tcg,thread=multi",
                        "-cpu",
                        "max",
                        "-m",
                        "512",
                        "-smp",
                        "1",
                        "-display",
                        "none",
                        "-no-reboot",
                        "-nodefaults",
                        "-serial",
                        "stdio",
                        "-netdev",
                        "user,id=network",
                        "-device",
                        "virtio-net-pci,netdev=network,romfile=",
                        "-kernel",
                        kernel.toString(),
                        "-initrd",
                        initialFiles.toString(),
                        "-append",
                        "console=ttyS0 quiet panic=-1 random.trust_cpu=on mitigations=off net.ifnames=0 "
                                + GuestOnly.MARK + " " + words)
                .redirectErrorStream(true)
                .start();
        try {
            emulator.getOutputStream().close();
            List<String> console = new ArrayList<>();
            Thread reader = new Thread(() -> read(emulator, console), "console of the guest");
            reader.start();
            boolean ended = emulator.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            emulator.destroyForcibly();
            reader.join();
            System.out.printf("guest: %s took %.1f s%n", words, (System.nanoTime() - begin) * 1e-9);
            assertThat(ended)
                    .as("the guest ended within %d s; its console: %s", LONGEST_SECONDS, console)
                    .isTrue();
            return new Facts(console);
        } finally {
            emulator.destroyForcibly();
        }
    }

    private static void read(Process emulator, List<String> console) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(emulator.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                console.add(line);
            }
        } catch (IOException e) {
            console.add("(console lost: " + e.getMessage() + ")");
        }
    }
}
