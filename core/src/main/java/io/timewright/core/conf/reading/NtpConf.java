package io.timewright.core.conf.reading;

import io.timewright.core.conf.Configuration;
import java.io.IOException;
import java.nio.file.Path;

/** Reads ntp.conf. What a file says never makes the reading fail; {@link Configuration#diagnostics()} says what was wrong. */
public final class NtpConf {
    private NtpConf() {}

    /**
     * Reads a configuration and the files it includes; a missing included file is a diagnostic.
     *
     * @throws IOException if the main file cannot be read or has more than 32 MiB; the message names the file and says
     *     why
     */
    public static Configuration read(Path file) throws IOException {
        return read(file, source -> {});
    }

    /**
     * Reads a configuration as {@link #read(Path)} does, and gives each source to whoever will use it. One that is
     * refused is left out, with a diagnostic that has the reason.
     */
    public static Configuration read(Path file, SourceTaker taker) throws IOException {
        return ConfigurationReader.read(file.toString(), TextFiles.read(file), TextFiles::readIncluded, taker);
    }

    /**
     * Returns what becomes of a configuration when further lines are obeyed while it is in force. Its diagnostics are about those lines
     * alone; a source that {@code taker} refuses is left out.
     *
     * @param name what diagnostics call the lines
     */
    public static Configuration change(Configuration base, String name, String lines, SourceTaker taker) {
        return ConfigurationReader.change(base, name, lines, taker);
    }

    /**
     * Reads a configuration from text, without any I/O: an {@code includefile} in it is an error diagnostic.
     *
     * @param fileName what diagnostics call the text
     */
    public static Configuration parse(String fileName, String text) {
        return ConfigurationReader.read(fileName, text, path -> {
            throw new IOException("files are not read here");
        });
    }
}
