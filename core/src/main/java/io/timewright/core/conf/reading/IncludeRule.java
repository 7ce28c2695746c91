package io.timewright.core.conf.reading;

/** {@code includefile file}: goes on in another file, and comes back. */
final class IncludeRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word file = command.nextString();
        if (file == null || file.text().isEmpty()) {
            throw command.dropped(file, "expected a file name after 'includefile'" + Command.found(file));
        }
        command.expectEnd();
        reader.include(command.at(file), file.text());
    }
}
