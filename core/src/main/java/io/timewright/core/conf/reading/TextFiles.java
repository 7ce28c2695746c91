package io.timewright.core.conf.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of files; nothing else in this package does I/O. */
final class TextFiles {
    private TextFiles() {}

    /**
     * Returns the text of a file. Bytes that are no UTF-8, which in practice are comments in some older encoding,
     * become replacement characters.
     *
     * @throws IOException if it cannot be read or is too large; the message names the file and says why
     */
    static String read(Path file) throws IOException {
        try {
            return text(file);
        } catch (IOException e) {
            throw new IOException("cannot read the configuration " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the text of an included file. A relative name starts from the working directory, as ntpd's does.
     *
     * @throws IOException if it cannot be read or is too large; the message says why
     */
    static String readIncluded(String file) throws IOException {
        try {
            return text(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IOException("that is no file name", e);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ConfigurationReader.LARGEST_TEXT + 1);
            if (bytes.length > ConfigurationReader.LARGEST_TEXT) {
                throw new IOException("it has more than " + ConfigurationReader.LARGEST_TEXT + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        }
    }
}
