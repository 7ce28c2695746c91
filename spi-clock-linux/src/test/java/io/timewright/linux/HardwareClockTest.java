package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said without a hardware clock; one is set in the emulated guest alone. */
class HardwareClockTest {
    @TempDir
    private Path root;

    @Test
    void aMachineWithoutOneIsToldSo() {
        HardwareClock clock = HardwareClock.of(root);
        assertThat(clock.availability().reason()).contains("there is no hardware clock here: found no /dev/rtc0");
        assertThatThrownBy(() -> clock.set(Instant.EPOCH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found no /dev/rtc0");
    }

    @Test
    void oneInLocalTimeIsLeftAlone() throws IOException {
        write("dev/rtc0", "");
        write("etc/adjtime", "0.0 0 0.0\n0\nUTC\n");
        assertThat(HardwareClock.of(root).availability()).isEqualTo(LinuxKernelClock.availability());
        write("etc/adjtime", "0.0 0 0.0\n0\nLOCAL\n");
        assertThat(HardwareClock.of(root).availability().reason())
                .contains("found LOCAL in /etc/adjtime, expected UTC", "timedatectl set-local-rtc 0");
    }

    @ParameterizedTest
    @CsvSource({"00:00:00.2, 300", "00:00:00.5, 0", "00:00:00.6, 900"})
    void theClockOfAPcIsSetHalfASecondAhead(String time, long millis) throws IOException {
        write("sys/class/rtc/rtc0/name", "rtc_cmos rtc_cmos\n");
        assertThat(HardwareClock.of(root).untilBestMoment(Instant.parse("2026-11-21T" + time + "Z")))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void othersAreSetWhenASecondBegins() {
        assertThat(HardwareClock.of(root).untilBestMoment(Instant.parse("2026-11-21T00:00:00.2Z")))
                .isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void monthsAndYearsAreCountedAsTheKernelDoes() {
        assertThat(HardwareClock.fields(Instant.parse("2026-11-21T14:30:38.9Z")))
                .containsExactly(38, 30, 14, 21, 10, 126, 0, 0, 0);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
