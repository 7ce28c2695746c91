package io.timewright.core.conf.reading;

/**
 * The rule of a directive that is known but not obeyed; its line is not read any further.
 *
 * @param consequence what that means, and what to use instead
 */
record UnsupportedRule(String consequence) implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) {
        command.diagnostics()
                .warning(command.place(), "'" + command.name() + "' is not supported and was ignored: " + consequence);
    }
}
