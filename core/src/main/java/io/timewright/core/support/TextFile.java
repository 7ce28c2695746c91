package io.timewright.core.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that people have written, which are small. */
public final class TextFile {
    private TextFile() {}

    /**
     * Returns the text of a file. Bytes that are no UTF-8, which in practice are comments in some older encoding, become replacement
     * characters.
     *
     * @param mostBytes a larger file is something else than what is looked for
     * @throws IOException if it cannot be read or is too large; the message says why, in words that fit after the file's name
     */
    public static String read(Path file, int mostBytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new IOException("it has more than " + mostBytes + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        }
    }
}
