package io.timewright.linux;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Systemd, or another manager of services that speaks sd_notify(3): is told when a service is ready, how it is, and when it ends. The
 * JDK has no datagrams between processes of one machine, so the C library sends them. Safe for use by several threads.
 */
public final class ServiceManager {
    private static final String SOCKET_VARIABLE = "NOTIFY_SOCKET";

    /** What a {@code struct sockaddr_un} has room for, with the byte that ends a path. */
    private static final int LONGEST_PATH = 108;

    private final byte[] address;

    private ServiceManager(byte[] address) {
        this.address = address;
    }

    /** Returns the manager that has started this program and wants to hear of it, if there is one. */
    public static Optional<ServiceManager> ofEnvironment() {
        return at(System.getenv(SOCKET_VARIABLE));
    }

    /** Returns the manager that listens at a path, or at a name without a file, which begins with {@code @}. */
    static Optional<ServiceManager> at(@Nullable String socket) {
        if (socket == null || !(socket.startsWith("/") || socket.startsWith("@"))) {
            return Optional.empty();
        }
        boolean isPath = socket.startsWith("/");
        byte[] path = socket.getBytes(StandardCharsets.UTF_8);
        if (path.length >= LONGEST_PATH || !LinuxKernelClock.availability().available()) {
            return Optional.empty();
        }
        if (!isPath) {
            path[0] = 0;
        }
        ByteBuffer address = ByteBuffer.allocate(Short.BYTES + path.length + (isPath ? 1 : 0));
        address.order(ByteOrder.nativeOrder()).putShort((short) LibC.AF_UNIX).put(path);
        return Optional.of(new ServiceManager(address.array()));
    }

    /**
     * Tells it something, such as {@code READY=1} or {@code STATUS=all is well}; see sd_notify(3). Does not wait.
     *
     * @param assignments one or more, each of one line
     * @throws IOException if it cannot be told
     */
    public void tell(String... assignments) throws IOException {
        byte[] text = String.join("\n", assignments).getBytes(StandardCharsets.UTF_8);
        try {
            int descriptor = LibC.socket(LibC.AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
            try {
                LibC.sendto(descriptor, text, text.length, LibC.MSG_DONTWAIT, address, address.length);
            } finally {
                LibC.close(descriptor);
            }
        } catch (LastErrorException e) {
            throw new IOException(
                    "the service manager at " + SOCKET_VARIABLE + " cannot be told: errno " + e.getErrorCode(), e);
        }
    }
}
