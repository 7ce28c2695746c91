package io.timewright.examples.ntpq;

import io.timewright.examples.cli.Variables.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers that are a list: variables {@code name.0}, {@code name.1} … belong to one row each. */
final class Rows {
    private Rows() {}

    /** Returns the rows in the order in which they came, each with its values by their names. */
    static List<Map<String, String>> of(List<Variable> variables) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Variable variable : variables) {
            int point = variable.name().lastIndexOf('.');
            if (point > 0) {
                rows.computeIfAbsent(variable.name().substring(point + 1), row -> new LinkedHashMap<>())
                        .put(variable.name().substring(0, point), variable.value());
            }
        }
        return new ArrayList<>(rows.values());
    }
}
