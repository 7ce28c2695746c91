package io.timewright.core.statistics;

import io.timewright.core.conf.FileGeneration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** A file in parts, ntpd's filegen. Does input and output in the thread of the caller. */
final class StatisticsFile {
    private static final long DAY_SECONDS = 86_400;

    private final String path;
    private final FileGeneration generation;
    private final long pid;
    private String linkedSuffix = "";

    /** Creates a file whose name begins with {@code prefix}; nothing is opened yet. */
    StatisticsFile(String prefix, FileGeneration generation, long pid) {
        this.path = prefix + generation.file();
        this.generation = generation;
        this.pid = pid;
    }

    /** Returns what follows the name in the part that a moment belongs to. */
    String suffix(long epochNanos, long uptimeSeconds) {
        LocalDate date = DayTime.date(epochNanos);
        return switch (generation.type()) {
            case NONE -> "";
            case PID -> ".#" + pid;
            case DAY -> String.format(Locale.ROOT, ".%tY%<tm%<td", date);
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        ".%04dw%02d",
                        date.get(IsoFields.WEEK_BASED_YEAR),
                        date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format(Locale.ROOT, ".%tY%<tm", date);
            case YEAR -> String.format(Locale.ROOT, ".%tY", date);
            case AGE -> String.format(Locale.ROOT, ".a%08d", uptimeSeconds - uptimeSeconds % DAY_SECONDS);
        };
    }

    /** Appends text to the part with this suffix, and makes the name without one a link to it. */
    void append(String suffix, String text) throws IOException {
        Path part = Path.of(path + suffix);
        Files.writeString(
                part, text, StandardCharsets.ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (generation.linked() && !suffix.isEmpty() && !suffix.equals(linkedSuffix)) {
            link(part);
            linkedSuffix = suffix;
        }
    }

    private void link(Path part) throws IOException {
        Path name = Path.of(path);
        if (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isSameFile(name, part)) {
                return;
            }
            if (isLink(name)) {
                Files.delete(name);
            } else {
                // Somebody's file, perhaps of a run without parts: it is kept under another name.
                Files.move(name, unused(name));
            }
        }
        Files.createLink(name, part);
    }

    private Path unused(Path name) {
        int count = 0;
        Path free = Path.of(name + "." + pid + "C" + count);
        while (Files.exists(free, LinkOption.NOFOLLOW_LINKS)) {
            count++;
            free = Path.of(name + "." + pid + "C" + count);
        }
        return free;
    }

    private static boolean isLink(Path name) throws IOException {
        if (Files.isSymbolicLink(name)) {
            return true;
        }
        try {
            return Files.getAttribute(name, "unix:nlink") instanceof Integer links && links > 1;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }
}
