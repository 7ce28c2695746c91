package io.timewright.core.conf.reading;

/** {@code unpeer address}: takes back a {@code server}, {@code peer} or {@code pool}, wherever in the file it stands. */
final class UnpeerRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        AddressReader reading = AddressReader.read(command);
        reader.draft().sources().remove(reading.address(), command.at(reading.word()));
        command.expectEnd();
    }
}
