package io.timewright.examples.ntpd;

import io.timewright.examples.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that has the number of this process, while it runs. */
final class PidFile {
    private PidFile() {}

    /** Writes it, where there shall be one, and returns it. */
    static Optional<Path> write(Optional<Path> file) throws CommandFailedException {
        if (file.isPresent()) {
            try {
                Files.writeString(file.get(), ProcessHandle.current().pid() + "\n");
            } catch (IOException e) {
                throw CommandFailedException.failed("cannot write the pid file " + file.get() + ": " + e);
            }
        }
        return file;
    }

    /** Deletes it; if that cannot be, the next start overwrites it. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(PidFile.class.getName()).log(System.Logger.Level.DEBUG, "cannot delete " + file, e);
        }
    }
}
