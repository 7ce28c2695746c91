package io.timewright.core.conf;

import com.google.common.collect.Maps;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which statistics are written, and where.
 *
 * @param directory what precedes the files' names without a separator, {@code statsdir}; usually ends with a slash
 * @param files how each file that a line named is written
 */
public record StatisticsSettings(Optional<String> directory, Map<StatisticsKind, FileGeneration> files) {
    /** Nothing is written. */
    public static final StatisticsSettings NONE = new StatisticsSettings(Optional.empty(), Map.of());

    /** Copies the map. */
    public StatisticsSettings {
        files = Maps.immutableEnumMap(files);
    }

    /** Returns the same in another directory. */
    public StatisticsSettings withDirectory(Optional<String> prefix) {
        return new StatisticsSettings(prefix, files);
    }

    void writeTo(Lines lines) {
        directory.ifPresent(prefix -> lines.line("statsdir", prefix));
        files.forEach((kind, generation) -> lines.line(
                "filegen",
                line -> line.word(kind.text())
                        .word("file")
                        .text(generation.file())
                        .word("type")
                        .word(generation.type().name().toLowerCase(Locale.ROOT))
                        .word(generation.linked() ? "link" : "nolink")
                        .word(generation.enabled() ? "enable" : "disable")));
    }
}
