package io.timewright.core.conf.reading;

/** The rule of a directive that is known but not obeyed yet; its line is not read any further. */
final class IgnoredRule implements Rule {
    private final String consequence;

    /** Creates the rule of a directive that, not obeyed, means {@code consequence}. */
    IgnoredRule(String consequence) {
        this.consequence = consequence;
    }

    @Override
    public void obey(Command command, ConfigurationReader reader) {
        command.diagnostics()
                .warning(
                        command.place(),
                        "'" + command.name() + "' is not supported yet and was ignored: " + consequence);
    }
}
