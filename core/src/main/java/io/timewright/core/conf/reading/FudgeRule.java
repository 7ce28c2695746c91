package io.timewright.core.conf.reading;

/**
 * {@code fudge 127.127.t.u factor value …}: what a reference clock claims. It may precede the clock's {@code server}.
 */
final class FudgeRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        AddressReader reading = AddressReader.read(command);
        if (!reading.address().isReferenceClock()) {
            throw command.dropped(
                    reading.word(),
                    "expected a reference clock, 127.127.t.u, after 'fudge'" + Command.found(reading.word()));
        }
        Fudge fudge = new Fudge();
        for (Setting<FudgeFactor> setting : FudgeFactor.LIST.readSome(command)) {
            setting.keyword().apply(fudge, command, setting);
        }
        reader.draft().sources().add(fudge, reading.address(), command.at(reading.word()));
    }
}
