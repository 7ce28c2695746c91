package io.timewright.core.conf.reading;

import io.timewright.core.conf.DaemonSettings.Variable;

/** {@code setvar name = value [default]}: a variable that ntpq is shown. */
final class SetVarRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word name = command.nextWord();
        Word equal = name == null ? null : command.nextWord();
        Word value = equal == null || !equal.is("=") ? null : command.nextWord();
        if (name == null || equal == null || value == null || name.text().isEmpty()) {
            Word wrong = equal != null && !equal.is("=")
                    ? equal
                    : name != null && name.text().isEmpty() ? name : null;
            throw command.dropped(wrong, "expected 'name = value' after 'setvar'" + Command.found(wrong));
        }
        boolean shown = false;
        Word word = command.nextWord();
        if (word != null && word.is("default")) {
            shown = true;
            command.expectEnd();
        } else if (word != null) {
            command.error(word, "expected 'default'" + Command.found(word), "it and what follows it were ignored");
        }
        reader.draft().variable(new Variable(name.text(), value.text(), shown));
    }
}
