package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
    private static final String ALL = "000001ffffffffff";

    @TempDir
    Path root;

    @Test
    void aPlainMachineIsRecognised() throws IOException {
        process("self", "java", ALL);
        process("2", "kthreadd", ALL);
        write("proc/self/uid_map", "         0          0 4294967295\n");
        Surroundings here = Surroundings.read(root);
        assertThat(here.hasSysTime()).isTrue();
        assertThat(here.initialUserNamespace()).isTrue();
        assertThat(here.allProcessesVisible()).isTrue();
        assertThat(here.container()).isEmpty();
        assertThat(here.timeDaemons()).isEmpty();
    }

    @Test
    void aContainerIsRecognised() throws IOException {
        process("self", "java", "00000000a80425fb");
        process("1", "java", "00000000a80425fb");
        write("proc/self/uid_map", "0 100000 65536\n");
        write(".dockerenv", "");
        Surroundings here = Surroundings.read(root);
        assertThat(here.hasSysTime()).isFalse();
        assertThat(here.initialUserNamespace()).isFalse();
        assertThat(here.allProcessesVisible()).isFalse();
        assertThat(here.container()).contains("/.dockerenv");
    }

    @Test
    void onlyDaemonsThatMaySetTheClockCount() throws IOException {
        process("812", "chronyd", "0000000002000400");
        process("813", "chronyd", "0000000000000400");
        process("91", "systemd-timesyn", "0000000002000000");
        process("14", "java", ALL);
        assertThat(Surroundings.read(root).timeDaemons())
                .containsExactly("chronyd (process 812)", "systemd-timesyn (process 91)");
    }

    @Test
    void withoutProcNothingIsClaimed() {
        Surroundings here = Surroundings.read(root.resolve("nowhere"));
        assertThat(here.hasSysTime()).isFalse();
        assertThat(here.allProcessesVisible()).isFalse();
        assertThat(here.timeDaemons()).isEmpty();
    }

    private void process(String id, String name, String capabilities) throws IOException {
        write("proc/" + id + "/status", "Name:\t" + name + "\nUmask:\t0022\nCapEff:\t" + capabilities + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
