package io.timewright.core.conf.reading;

import io.timewright.core.support.TextFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the text of files; nothing else in this package does I/O. */
final class TextFiles {
    private TextFiles() {}

    /**
     * Returns the text of a file.
     *
     * @throws IOException if it cannot be read or is too large; the message names the file and says why
     */
    static String read(Path file) throws IOException {
        try {
            return TextFile.read(file, ConfigurationReader.LARGEST_TEXT);
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
            return TextFile.read(Path.of(file), ConfigurationReader.LARGEST_TEXT);
        } catch (InvalidPathException e) {
            throw new IOException("that is no file name", e);
        }
    }
}
