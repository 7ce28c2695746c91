package io.timewright.core.keys;

import com.google.common.collect.ImmutableList;
import io.timewright.core.support.TextFile;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was read from a file of keys. Immutable. */
public final class KeyFile {
    /** No file, no keys. */
    public static final KeyFile NONE = new KeyFile(List.of(), List.of());

    /** A file that could not be read. */
    public static final KeyFile UNREADABLE = new KeyFile(List.of(), List.of());

    private static final int LARGEST_TEXT = 1 << 20;

    private final List<SymmetricKey> keys;
    private final List<ConfigurationDiagnostic> diagnostics;

    KeyFile(List<SymmetricKey> keys, List<ConfigurationDiagnostic> diagnostics) {
        this.keys = ImmutableList.copyOf(keys);
        this.diagnostics = ImmutableList.copyOf(diagnostics);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read; the message says why, in words that fit after the file's name
     */
    public static KeyFile read(Path file) throws IOException {
        KeyFile read = KeyReader.read(file.toString(), TextFile.read(file, LARGEST_TEXT));
        return isOpenToOthers(file)
                ? read.with(new ConfigurationDiagnostic(
                        Severity.WARNING,
                        file.toString(),
                        1,
                        1,
                        "every user of this machine can read or change the keys; 'chmod o-rwx' helps",
                        null))
                : read;
    }

    /** Reads the lines of a file that is none; {@code name} is what diagnostics call them. */
    public static KeyFile parse(String name, String lines) {
        return KeyReader.read(name, lines);
    }

    /** Returns the keys of both; of two with the same number the latter. */
    public KeyFile and(KeyFile other) {
        List<SymmetricKey> both = new ArrayList<>(keys);
        both.addAll(other.keys);
        List<ConfigurationDiagnostic> found = new ArrayList<>(diagnostics);
        found.addAll(other.diagnostics);
        return new KeyFile(both, found);
    }

    /** Returns the numbers of the keys. */
    public List<Integer> numbers() {
        return keys.stream().map(SymmetricKey::number).toList();
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private KeyFile with(ConfigurationDiagnostic first) {
        List<ConfigurationDiagnostic> all = new ArrayList<>();
        all.add(first);
        all.addAll(diagnostics);
        return new KeyFile(keys, all);
    }

    /** Returns whether there was no mistake in it, so that it may take the place of other keys. */
    public boolean isUsable() {
        return this != UNREADABLE && diagnostics.stream().noneMatch(found -> found.severity() == Severity.ERROR);
    }

    /** Returns what was wrong, without a word of what might be a secret. */
    public List<ConfigurationDiagnostic> diagnostics() {
        return diagnostics;
    }

    /** Returns whether there is a key of this number. */
    public boolean contains(int number) {
        return keys.stream().anyMatch(key -> key.number() == number);
    }

    List<SymmetricKey> keys() {
        return keys;
    }
}
