package io.timewright.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variables in a server's answer to a control message. */
public final class Variables {
    private Variables() {}

    /**
     * A variable.
     *
     * @param name its name
     * @param value its value as it came, in quotes if it has some; empty text where there is none
     */
    public record Variable(String name, String value) {}

    /** Returns the variables in an answer: {@code name=value} pairs between commas and line ends. What makes no sense is skipped. */
    public static List<Variable> parse(String text) {
        List<Variable> variables = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = endOf(text, at);
            String item = text.substring(at, end).strip();
            int equals = item.indexOf('=');
            if (equals > 0) {
                variables.add(new Variable(
                        item.substring(0, equals).strip(),
                        item.substring(equals + 1).strip()));
            } else if (!item.isEmpty() && equals < 0) {
                variables.add(new Variable(item, ""));
            }
            at = end + 1;
        }
        return variables;
    }

    /** Returns the value of the last variable of this name. */
    public static Optional<String> find(List<Variable> variables, String name) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .map(Variable::value)
                .reduce((first, second) -> second);
    }

    /** Returns a value without the quotes around it. */
    public static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    // A comma or a line's end counts only outside of quotes.
    private static int endOf(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r' || c == '\n')) {
                return i;
            }
        }
        return text.length();
    }
}
