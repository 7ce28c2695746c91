package io.timewright.simulated.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Delays that were measured on a real network, in a file: one a line, in seconds. */
public final class DelaySamples {
    private static final double LONGEST_SECONDS = 86_400;

    private DelaySamples() {}

    /**
     * Reads a file. Empty lines and what follows a {@code #} do not count.
     *
     * @throws IOException if it cannot be read, has no sample, or a line that is none; the message names file and line
     */
    public static List<Duration> read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /**
     * Reads them from text.
     *
     * @param name what error messages call the file
     * @throws IOException if there is no sample, or a line that is none; the message names file and line
     */
    public static List<Duration> parse(String name, String text) throws IOException {
        List<Duration> samples = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            String sample = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!sample.isEmpty()) {
                samples.add(duration(name + ":" + number, sample));
            }
        }
        if (samples.isEmpty()) {
            throw new IOException(name + ": found no sample, expected one a line, in seconds");
        }
        return samples;
    }

    private static Duration duration(String place, String text) throws IOException {
        double seconds;
        try {
            seconds = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException(place + ": found '" + text + "', expected a delay in seconds such as 0.0012", e);
        }
        if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
            throw new IOException(place + ": found '" + text + "', expected 0 to " + (long) LONGEST_SECONDS + " s");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
