package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Real programs of other projects. Where one is missing its tests are skipped; under CI they fail, so that CI proves them. */
final class Peer {
    private Peer() {}

    /** Returns the program's path, or skips or fails the calling test. */
    static String require(String program, String debianPackage) {
        String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/sbin";
        return Stream.of(folders.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> missing(program, debianPackage));
    }

    private static String missing(String program, String debianPackage) {
        String message = program + " is not installed (Debian package " + debianPackage + ")";
        return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
    }
}
