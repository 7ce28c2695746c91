package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceManagerTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsToldArrives() throws IOException {
        Path path = folder.resolve("notify");
        int descriptor = bind(path.toString(), (byte) '/');
        try {
            ServiceManager.at(path.toString()).orElseThrow().tell("READY=1", "STATUS=läuft");
            assertThat(receive(descriptor)).isEqualTo("READY=1\nSTATUS=läuft");
        } finally {
            LibC.close(descriptor);
        }
    }

    @Test
    void aNameWithoutAFileWillDo() throws IOException {
        String name = "timewright-test-" + ProcessHandle.current().pid();
        int descriptor = bind("@" + name, (byte) 0);
        try {
            ServiceManager.at("@" + name).orElseThrow().tell("STOPPING=1");
            assertThat(receive(descriptor)).isEqualTo("STOPPING=1");
        } finally {
            LibC.close(descriptor);
        }
    }

    @Test
    void oneThatIsGoneIsReported() {
        assertThatThrownBy(() -> ServiceManager.at(folder.resolve("gone").toString())
                        .orElseThrow()
                        .tell("READY=1"))
                .isInstanceOf(IOException.class)
                .hasMessage("the service manager at NOTIFY_SOCKET cannot be told: errno 2");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "relative", "vsock:2:1"})
    void withoutAnAddressThereIsNone(String socket) {
        assertThat(ServiceManager.at(socket)).isEmpty();
        assertThat(ServiceManager.at("/" + "x".repeat(107))).isEmpty();
    }

    private static int bind(String path, byte first) {
        byte[] text = path.getBytes(StandardCharsets.UTF_8);
        text[0] = first;
        byte[] address = ByteBuffer.allocate(2 + text.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LibC.AF_UNIX)
                .put(text)
                .array();
        int descriptor = LibC.socket(LibC.AF_UNIX, LibC.SOCK_DGRAM, 0);
        Receiver.bind(descriptor, address, address.length);
        return descriptor;
    }

    private static String receive(int descriptor) {
        byte[] buffer = new byte[100];
        int length = (int) Receiver.recv(descriptor, buffer, buffer.length, LibC.MSG_DONTWAIT);
        return new String(Arrays.copyOf(buffer, length), StandardCharsets.UTF_8);
    }

    /** The other end, which the JDK does not have either. */
    private static final class Receiver {
        static {
            Native.register(Receiver.class, "c");
        }

        static native int bind(int descriptor, byte[] address, int length) throws LastErrorException;

        static native long recv(int descriptor, byte[] buffer, long length, int flags) throws LastErrorException;
    }
}
