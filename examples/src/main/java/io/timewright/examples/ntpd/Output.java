package io.timewright.examples.ntpd;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where the daemon prints: the console, or a log file.
 *
 * @param console prints there
 * @param file the file that is to be closed, where there is one
 */
record Output(Console console, Optional<PrintWriter> file) implements AutoCloseable {
    /** Returns the output to {@code file}, or to {@code console} where there is none. */
    static Output of(Optional<Path> file, Console console) throws CommandFailedException {
        if (file.isEmpty()) {
            return new Output(console, Optional.empty());
        }
        try {
            PrintWriter writer = new PrintWriter(Files.newBufferedWriter(
                    file.get(), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            return new Output(new Console(writer, writer, false), Optional.of(writer));
        } catch (IOException e) {
            throw CommandFailedException.failed("cannot write the log file " + file.get() + ": " + e);
        }
    }

    @Override
    public void close() {
        file.ifPresent(PrintWriter::close);
    }
}
