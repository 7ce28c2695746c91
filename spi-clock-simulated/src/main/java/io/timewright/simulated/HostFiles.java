package io.timewright.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** The disk of one host: a temporary directory that lives as long as the world. */
final class HostFiles {
    private final String host;
    private @Nullable Path directory;

    HostFiles(String host) {
        this.host = host;
    }

    Path directory() {
        Path made = directory;
        if (made == null) {
            try {
                made = Files.createTempDirectory("timewright-" + host + "-");
            } catch (IOException e) {
                throw new UncheckedIOException("host '" + host + "' cannot have files: " + e.getMessage(), e);
            }
            directory = made;
        }
        return made;
    }

    /** Deletes everything; what cannot be deleted is left to the system. */
    void delete() {
        if (directory == null) {
            return;
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.getLogger(HostFiles.class.getName())
                    .log(System.Logger.Level.DEBUG, "left behind: " + e.getMessage());
        }
        directory = null;
    }
}
