package io.timewright.core.conf.reading;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code driftfile [file [wander]]}: where the frequency is kept between runs. Without a file, nowhere. The wander
 * threshold is an old form, accepted and without effect. The last line wins.
 */
final class DriftFileRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word file = command.nextString();
        if (file == null || file.text().isEmpty()) {
            reader.draft().driftFile(Optional.empty());
            return;
        }
        try {
            reader.draft().driftFile(Optional.of(Path.of(file.text())));
        } catch (InvalidPathException e) {
            throw command.dropped(file, "expected a file name" + Command.found(file));
        }
        Word wander = command.nextWord();
        if (wander == null) {
            return;
        }
        // An integer is no number of this old form: ntpd's grammar wants the decimal point.
        if (Numbers.real(wander).isPresent() && Numbers.integer(wander).isEmpty()) {
            command.warning(wander, "the wander threshold of 'driftfile' is obsolete and was ignored");
            command.expectEnd();
        } else {
            command.error(
                    wander,
                    "expected the end of the line" + Command.found(wander),
                    "it and what follows it were ignored");
        }
    }
}
