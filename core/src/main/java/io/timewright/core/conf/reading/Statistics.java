package io.timewright.core.conf.reading;

import io.timewright.core.conf.FileGeneration;
import io.timewright.core.conf.StatisticsKind;
import io.timewright.core.conf.StatisticsSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What the lines about statistics have said so far. */
final class Statistics {
    private final Map<StatisticsKind, FileGeneration> files = new EnumMap<>(StatisticsKind.class);
    private Optional<String> directory = Optional.empty();

    void directory(String prefix) {
        directory = Optional.of(prefix);
    }

    /** Returns how a file is written so far. */
    FileGeneration file(StatisticsKind kind) {
        return files.getOrDefault(kind, FileGeneration.defaultOf(kind));
    }

    void file(StatisticsKind kind, FileGeneration generation) {
        files.put(kind, generation);
    }

    StatisticsSettings finish() {
        return new StatisticsSettings(directory, files);
    }
}
