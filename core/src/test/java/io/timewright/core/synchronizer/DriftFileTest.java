package io.timewright.core.synchronizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private DriftFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("drift");
        file = new DriftFile(path);
    }

    @Test
    void whatIsWrittenIsReadAndNothingElseIsLeftBehind() throws IOException {
        file.write(-12.345_678_9);

        assertThat(Files.readString(path)).isEqualTo(String.format("-12.345679%n"));
        assertThat(file.read(500)).hasValue(-12.345_679);
        assertThat(folder).isDirectoryNotContaining("glob:**.TEMP");
    }

    @Test
    void noFileIsNoFrequency() throws IOException {
        assertThat(file.read(500)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "12,5",
                "NaN",
                "\u0000\u0001\u0002",
                "501\n",
                "-1e9\n",
                "Infinity\n",
                "0x1p3\n",
                "1d\n",
                "12.\n"
            })
    void whatIsNoFrequencyIsNamed(String content) throws IOException {
        Files.writeString(path, content);

        assertThatThrownBy(() -> file.read(500))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("expected a frequency");
    }

    /** Cut off after a digit, it would be another frequency. */
    @Test
    void aLineWithoutItsEndIsNamed() throws IOException {
        Files.writeString(path, "12.3");

        assertThatThrownBy(() -> file.read(500))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected the end of the line after '12.3'");
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Files.write(path, new byte[10_000_000]);

        assertThatThrownBy(() -> file.read(500)).isInstanceOf(IOException.class);
    }

    @Test
    void theOldFormWithAWanderIsRead() throws IOException {
        Files.writeString(path, "3.25 0.1\n");

        assertThat(file.read(500)).hasValue(3.25);
    }

    @Test
    void aFolderThatIsGoneIsNamed() {
        DriftFile lost = new DriftFile(folder.resolve("none/drift"));

        assertThatThrownBy(() -> lost.write(1)).isInstanceOf(IOException.class).hasMessageContaining("none");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskLeavesTheOldFileAndNoHalfOne() throws IOException {
        file.write(1.5);
        Files.createSymbolicLink(folder.resolve("drift.TEMP"), Path.of("/dev/full"));

        assertThatThrownBy(() -> file.write(2.5))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("No space left on device");
        assertThat(file.read(500)).hasValue(1.5);
        assertThat(folder.resolve("drift.TEMP")).doesNotExist();
    }

    @Test
    void whatIsNoFileIsNotReplaced() throws IOException {
        Files.createDirectory(path);

        assertThatThrownBy(() -> file.write(1))
                .isInstanceOf(IOException.class)
                .hasMessage("drift file " + path + " cannot be written: expected a regular file, found another kind");
        assertThat(path).isDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAtTheStart() throws IOException {
        Path half = path.resolveSibling("drift.TEMP");
        Files.writeString(half, "1");
        assertThat(new DriftFile(path).read(500)).isEmpty();
        assertThat(half).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsOverwritten() throws IOException {
        file.write(1.5);
        Files.writeString(folder.resolve("drift.TEMP"), "17.12345");

        assertThat(file.read(500)).hasValue(1.5);
        file.write(2.5);
        assertThat(file.read(500)).hasValue(2.5);
        assertThat(folder.resolve("drift.TEMP")).doesNotExist();
    }
}
