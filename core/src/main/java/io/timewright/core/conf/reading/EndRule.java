package io.timewright.core.conf.reading;

/** {@code end}: ends all reading, of the including files too. */
final class EndRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        command.expectEnd();
        reader.end();
    }
}
