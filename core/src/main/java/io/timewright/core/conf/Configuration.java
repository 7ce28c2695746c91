package io.timewright.core.conf;

import com.google.common.collect.ImmutableList;
import io.timewright.values.ConfigurationDiagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an ntp.conf asks for, as far as it was understood. Immutable.
 *
 * @param sources the time sources in the order of the file, no address twice, without those that could not be used
 * @param driftFile where the frequency is kept between runs; empty if nowhere
 * @param diagnostics what was wrong, in the order of reading; included files stand where they are included
 */
public record Configuration(
        List<SourceDirective> sources, Optional<Path> driftFile, List<ConfigurationDiagnostic> diagnostics) {
    /** Copies the lists. */
    public Configuration {
        sources = ImmutableList.copyOf(sources);
        diagnostics = ImmutableList.copyOf(diagnostics);
    }

    /**
     * Reads a configuration and the files it includes. What the files say never makes this fail, nor does a missing
     * included file: that is what {@link #diagnostics()} is for.
     *
     * @throws IOException if the main file cannot be read or has more than 1 MiB; the message names the file and says
     *     why
     */
    public static Configuration read(Path file) throws IOException {
        return read(file, source -> {});
    }

    /**
     * Reads a configuration as {@link #read(Path)} does, and gives each source to whoever will use it. One that is refused is left
     * out, with a diagnostic that has the reason.
     */
    public static Configuration read(Path file, SourceTaker taker) throws IOException {
        return ConfigurationReader.read(file.toString(), TextFiles.read(file), TextFiles::readIncluded, taker);
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
