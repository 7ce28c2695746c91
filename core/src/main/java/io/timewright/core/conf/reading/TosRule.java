package io.timewright.core.conf.reading;

/** {@code tos option value …}: what the selection demands of sources. */
final class TosRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Tos tos = reader.draft().tos();
        tos.at(command.place());
        for (Setting<TosOption> setting : TosOption.LIST.readSome(command)) {
            setting.keyword().apply(tos, command, setting);
        }
    }
}
