package io.timewright.core.conf.reading;

/** {@code tinker option value …}: what changes the discipline. */
final class TinkerRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        for (Setting<TinkerOption> setting : TinkerOption.LIST.readSome(command)) {
            setting.keyword().apply(reader.draft().tinkering(), command, setting);
        }
    }
}
