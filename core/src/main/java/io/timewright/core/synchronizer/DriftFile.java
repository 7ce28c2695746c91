package io.timewright.core.synchronizer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The frequency between runs, in ntpd's format: one line with parts per million. */
final class DriftFile {
    /** A frequency takes some ten characters; whatever is longer than this is something else. */
    private static final int LONGEST = 64;

    private static final Pattern FREQUENCY = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    /** What ntpd corrects at most; a clock worse than that is broken, or the file is. */
    private static final double GREATEST_PPM = 500;

    private static final Logger LOGGER = System.getLogger(DriftFile.class.getName());

    private final Path file;

    DriftFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the frequency; empty if there is no file.
     *
     * @throws IOException if there is one that cannot be used; the message says why
     */
    OptionalDouble read(double maximumPpm) throws IOException {
        forgetHalf();
        if (!Files.exists(file)) {
            return OptionalDouble.empty();
        }
        String text;
        try (var in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(LONGEST + 1), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IOException("drift file " + file + " cannot be read: " + e.getMessage(), e);
        }
        String word = text.strip().split("\\s+", 2)[0];
        if (!FREQUENCY.matcher(word).matches()) {
            throw new IOException("drift file " + file + ": expected a frequency in ppm, found " + quoted(word));
        }
        if (!text.contains("\n")) {
            throw new IOException("drift file " + file + ": expected the end of the line after " + quoted(word)
                    + ", found the end of the file; it may have been cut off");
        }
        double ppm = Double.parseDouble(word);
        double greatestPpm = Math.min(maximumPpm, GREATEST_PPM);
        if (text.length() > LONGEST || !(Math.abs(ppm) <= greatestPpm)) {
            throw new IOException("drift file " + file + ": expected a frequency of at most " + greatestPpm
                    + " ppm and nothing else, found " + quoted(text));
        }
        return OptionalDouble.of(ppm);
    }

    /**
     * Writes the frequency to a new file beside the old one and puts it in its place, so that there is never half a file, whatever
     * happens to the machine meanwhile. One thread at a time writes; the hourly writer may still be at it when the last one comes.
     */
    synchronized void write(double ppm) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A device, say: /dev/null must not be replaced.
            throw new IOException(
                    "drift file " + file + " cannot be written: expected a regular file, found another kind");
        }
        Path temporary = temporary();
        try {
            ByteBuffer text = StandardCharsets.US_ASCII.encode(String.format(Locale.ROOT, "%.6f%n", ppm));
            try (FileChannel out = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                while (text.hasRemaining()) {
                    out.write(text);
                }
                // On the disk before the name: a file system may otherwise keep the new name and lose the content.
                out.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("drift file " + file + " cannot be written: " + reason(e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes what a run left that was killed while it wrote. */
    private void forgetHalf() {
        try {
            boolean unused = Files.deleteIfExists(temporary());
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "{0} is in the way: {1}", temporary(), e);
        }
    }

    private String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no directory " + file.toAbsolutePath().getParent();
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        return error instanceof FileSystemException broken && broken.getReason() != null
                ? broken.getReason()
                : String.valueOf(error.getMessage());
    }

    private Path temporary() {
        return file.resolveSibling(file.getFileName() + ".TEMP");
    }

    private static String quoted(String text) {
        StringBuilder printable = new StringBuilder("'");
        text.strip().chars().limit(20).forEach(c -> printable.append(c < 0x20 || c > 0x7e ? '?' : (char) c));
        return printable.append(text.strip().length() > 20 ? "…'" : "'").toString();
    }
}
