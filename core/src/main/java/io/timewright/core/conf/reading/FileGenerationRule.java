package io.timewright.core.conf.reading;

import com.google.common.base.Ascii;
import io.timewright.core.conf.FileGeneration;
import io.timewright.core.conf.StatisticsKind;
import java.util.Arrays;
import java.util.List;

/** {@code filegen kind [option …]}: how a file of statistics is divided. Whoever says that means it to be written. */
final class FileGenerationRule implements Rule {
    private static final List<String> TYPES = Arrays.stream(FileGeneration.Type.values())
            .map(type -> Ascii.toLowerCase(type.name()))
            .toList();

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word name = command.nextWord();
        StatisticsKind kind = Arrays.stream(StatisticsKind.values())
                .filter(candidate -> name != null && name.is(candidate.text()))
                .findFirst()
                .orElse(null);
        if (name == null || kind == null) {
            List<String> kinds = Arrays.stream(StatisticsKind.values())
                    .map(StatisticsKind::text)
                    .toList();
            throw command.dropped(
                    name,
                    "expected one of " + String.join(", ", kinds) + " after 'filegen'" + Command.found(name)
                            + (name == null ? "" : NearestWord.suggestion(name, kinds)));
        }
        Statistics statistics = reader.draft().statistics();
        FileGeneration generation = statistics.file(kind).enable();
        for (Setting<FileGenerationOption> setting : FileGenerationOption.LIST.read(command)) {
            generation = apply(command, setting, generation);
        }
        statistics.file(kind, generation);
        StatisticsWord.warnOfEmpty(command, name, kind);
    }

    private static FileGeneration apply(Command command, Setting<FileGenerationOption> setting, FileGeneration before)
            throws DroppedLineException {
        String file = before.file();
        FileGeneration.Type type = before.type();
        boolean linked = before.linked();
        boolean enabled = before.enabled();
        switch (setting.keyword()) {
            case FILE -> file = name(command, setting);
            case TYPE -> type = type(command, setting);
            case LINK -> linked = true;
            case NOLINK -> linked = false;
            case ENABLE -> enabled = true;
            case DISABLE -> enabled = false;
        }
        return new FileGeneration(file, type, linked, enabled);
    }

    private static String name(Command command, Setting<FileGenerationOption> setting) throws DroppedLineException {
        if (setting.text().isEmpty()) {
            throw command.dropped(setting.word(), "expected a file name after 'file', found ''");
        }
        return setting.text();
    }

    private static FileGeneration.Type type(Command command, Setting<FileGenerationOption> setting)
            throws DroppedLineException {
        if (!TYPES.contains(setting.text())) {
            throw command.dropped(
                    setting.word(),
                    "expected one of " + String.join(", ", TYPES) + " after 'type', found " + setting.shown());
        }
        return FileGeneration.Type.valueOf(Ascii.toUpperCase(setting.text()));
    }
}
