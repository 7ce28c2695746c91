package io.timewright.linux.network;

import io.timewright.spi.Availability;
import io.timewright.spi.Host;
import io.timewright.spi.Network;
import io.timewright.spi.NetworkProvider;
import java.io.IOException;
import java.util.Set;

/**
 * Provides {@code linux}: sockets straight from the kernel, which stamps what arrives and what leaves, and takes and gives many
 * datagrams in one call. It takes Linux on x86-64 or aarch64 and JNA with native access, and no privilege.
 */
public final class LinuxNetworkProvider implements NetworkProvider {
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");
    private static final int PREFERENCE = 10;

    /** For {@link java.util.ServiceLoader}. */
    public LinuxNetworkProvider() {}

    @Override
    public String name() {
        return "linux";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    /** Returns whether the sockets can be had, or what is in the way. */
    @Override
    public Availability availability() {
        return availability(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Availability availability(String system, String architecture) {
        if (!system.equals("Linux")) {
            return Availability.unavailable("found " + system + ", expected Linux; use the network 'nio'");
        }
        if (!ARCHITECTURES.contains(architecture)) {
            return Availability.unavailable(
                    "found " + architecture + ", expected x86-64 or aarch64; use the network 'nio'");
        }
        try {
            new Poller(1).close();
            return Availability.AVAILABLE;
        } catch (IOException e) {
            return Availability.unavailable(e.getMessage() + "; use the network 'nio'");
        } catch (LinkageError | RuntimeException e) {
            // LinkageError: JNA is missing or its library cannot be loaded; RuntimeException: native access is denied.
            return Availability.unavailable("found " + e + ", expected native access: put jna-jpms on the path, let"
                    + " java.io.tmpdir be executable, and from JDK 24 on start with"
                    + " --enable-native-access=com.sun.jna (on the class path ALL-UNNAMED); or use the network 'nio'");
        }
    }

    @Override
    public Network open(Host host) throws IOException {
        return new LinuxNetwork(host);
    }
}
