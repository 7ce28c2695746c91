package io.timewright.core.conf.reading;

import io.timewright.core.conf.DaemonSettings.LeapFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code leapfile file [checkhash|ignorehash]}: the table of leap seconds. */
final class LeapFileRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word file = command.nextString();
        Path path;
        try {
            if (file == null || file.text().isEmpty()) {
                throw command.dropped(file, "expected a file name after 'leapfile'" + Command.found(file));
            }
            path = Path.of(file.text());
        } catch (InvalidPathException e) {
            throw command.dropped(file, "expected a file name" + Command.found(file));
        }
        Word word = command.nextWord();
        boolean hashChecked = word == null || !word.is("ignorehash");
        reader.draft().leapFile(new LeapFile(path, hashChecked, command.place().position()));
        if (word == null || !hashChecked || word.is("checkhash")) {
            command.expectEnd();
        } else {
            command.error(
                    word,
                    "expected 'checkhash' or 'ignorehash'" + Command.found(word),
                    "it and what follows it were ignored");
        }
    }
}
