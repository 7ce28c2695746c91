package io.timewright.core.conf.reading;

import io.timewright.core.conf.Configuration;
import io.timewright.values.ConfigurationDiagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Any text as an ntp.conf: it is read, what it comes to reads as the same again, and every diagnostic points into it. */
public final class ConfigurationTarget {
    private static final int INCLUDED_CHARACTERS = 50;

    private ConfigurationTarget() {}

    /** Reads one text. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        check(ConfigurationReader.read("f", text, path -> included(path, text)), text);
    }

    /** Checks what was made of {@code text}, a part of which may be included in it. */
    static void check(Configuration configuration, String text) {
        int lines = (int) text.chars().filter(character -> character == '\n').count() + 1;
        for (ConfigurationDiagnostic diagnostic : configuration.diagnostics()) {
            if (diagnostic.line() < 1
                    || diagnostic.line() > lines
                    || diagnostic.column() < 1
                    || diagnostic.source() == null
                    || diagnostic.column() > diagnostic.source().length() + 1
                    || diagnostic.message().isEmpty()) {
                throw new AssertionError(diagnostic.toString());
            }
        }
        long distinct = configuration.sources().stream()
                .map(source -> source.address() + source.options().family())
                .distinct()
                .count();
        if (distinct != configuration.sources().size()) {
            throw new AssertionError("a source is there twice: " + configuration.sources());
        }
        RoundTrip.quickCheck(configuration);
    }

    /** A file that is there or not, by its name. */
    static String included(String path, String text) throws IOException {
        if (path.length() % 2 == 0) {
            throw new IOException("missing");
        }
        return text.substring(0, Math.min(text.length(), INCLUDED_CHARACTERS));
    }
}
