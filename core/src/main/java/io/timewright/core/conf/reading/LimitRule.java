package io.timewright.core.conf.reading;

/** {@code discard} and {@code mru}: how often a client may ask, and how many are remembered. */
final class LimitRule implements Rule {
    private final OptionList<LimitOption> options;

    /** Creates the rule of the directive that has these options. */
    LimitRule(OptionList<LimitOption> options) {
        this.options = options;
    }

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        var rules = reader.draft().access().rules();
        for (Setting<LimitOption> setting : options.readSome(command)) {
            rules.limits(LimitOption.apply(command, setting, rules.limits()));
        }
    }
}
