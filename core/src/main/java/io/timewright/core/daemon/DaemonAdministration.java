package io.timewright.core.daemon;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.DaemonSettings;
import io.timewright.core.control.Administration;
import io.timewright.values.Credential;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A running daemon's configuration in the hands of those who have its control key. Lives on the event thread. */
final class DaemonAdministration implements Administration {
    private static final Logger LOGGER = System.getLogger(DaemonAdministration.class.getName());

    private Optional<String> controlKey = Optional.empty();
    private Map<String, Variable> variables = Map.of();
    private UnaryOperator<String> configurator = lines -> {
        throw new IllegalStateException("the daemon is not there yet");
    };

    /** Sets what obeys the lines that are sent, and returns what to tell the sender. */
    void follow(UnaryOperator<String> daemon) {
        configurator = daemon;
    }

    /** Goes by a configuration from now on. */
    void apply(Configuration configuration) {
        controlKey = configuration.keys().control().stream()
                .mapToObj(number -> Credential.key(number).name())
                .findFirst();
        Map<String, Variable> all = new LinkedHashMap<>();
        for (DaemonSettings.Variable variable : configuration.daemon().variables()) {
            // Of one name the last counts.
            all.put(variable.name(), new Variable(variable.value(), variable.shown()));
        }
        variables = all;
    }

    @Override
    public Optional<String> controlKey() {
        return controlKey;
    }

    @Override
    public Map<String, Variable> variables() {
        return variables;
    }

    @Override
    public String configure(String lines) {
        String answer = configurator.apply(lines);
        LOGGER.log(Level.INFO, () -> "configured by ntpq: " + lines.strip() + ": " + answer);
        return answer;
    }

    @Override
    public void set(String name, String value) {
        boolean shown = variables.getOrDefault(name, new Variable("", false)).listed();
        String unused = configurator.apply("setvar " + name + " = \"" + value + "\"" + (shown ? " default" : ""));
    }
}
