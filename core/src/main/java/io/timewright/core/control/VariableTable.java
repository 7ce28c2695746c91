package io.timewright.core.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The variables of one kind, in the order in which they are told.
 *
 * @param <S> what they are variables of
 */
final class VariableTable<S> {
    private final Map<String, Variable<S>> variables = new LinkedHashMap<>();

    /** Adds a variable that belongs to the list which is told when nothing is named. */
    VariableTable<S> listed(String name, Function<S, Optional<String>> value) {
        variables.put(name, new Variable<>(value, true));
        return this;
    }

    /** Adds a variable that is told when it is named. */
    VariableTable<S> named(String name, Function<S, Optional<String>> value) {
        variables.put(name, new Variable<>(value, false));
        return this;
    }

    /** Adds names that other daemons know. To ask for them is no mistake, but there is nothing to tell. */
    VariableTable<S> without(String... names) {
        for (String name : names) {
            named(name, subject -> Optional.empty());
        }
        return this;
    }

    /** Returns the names in a request: separated by commas, perhaps with values, which do not count here. */
    static List<String> names(String request) {
        List<String> names = new ArrayList<>();
        for (String item : request.split(",", -1)) {
            String name = item.replaceFirst("=.*", "").strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** Returns whether there is such a variable. */
    boolean knows(String name) {
        return variables.containsKey(name);
    }

    /** Writes the variables of these names that have a value, or the list when there are no names. */
    void write(S subject, List<String> names, VariableWriter writer) {
        variables.forEach((name, variable) -> {
            if (names.isEmpty() ? variable.listed : names.contains(name)) {
                variable.value.apply(subject).ifPresent(value -> writer.put(name, value));
            }
        });
    }

    /** Returns all names, as {@code sys_var_list} and its like tell them. */
    String list() {
        return VariableWriter.quoted(String.join(",", variables.keySet()));
    }

    private record Variable<S>(Function<S, Optional<String>> value, boolean listed) {}
}
