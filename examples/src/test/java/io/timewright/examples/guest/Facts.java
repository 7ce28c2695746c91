package io.timewright.examples.guest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a guest said on its console. A line {@code guest: fact=step wanted=1.5 found=1.4999} is a fact with two values; anything
 * else is what programs have to say.
 */
final class Facts {
    private static final String PREFIX = "guest: fact=";

    private final List<String> console;

    Facts(List<String> console) {
        this.console = console;
    }

    /** Prints a fact, in the guest; {@code values} are names and values in turn. */
    static void print(String fact, Object... values) {
        StringBuilder line = new StringBuilder(PREFIX + fact);
        for (int i = 0; i < values.length; i += 2) {
            Object value = values[i + 1];
            line.append(' ')
                    .append(values[i])
                    .append('=')
                    .append(value instanceof Double number ? String.format(Locale.ROOT, "%+.9f", number) : value);
        }
        System.out.println(line);
    }

    /** Returns the only fact of that name. */
    Fact one(String name) {
        List<Fact> found = all(name);
        if (found.size() != 1) {
            throw new AssertionError("expected one fact '" + name + "', found " + found.size() + " in " + console);
        }
        return found.get(0);
    }

    /** Returns all facts of that name in their order. */
    List<Fact> all(String name) {
        return console.stream()
                .map(String::strip)
                .filter(line -> line.equals(PREFIX + name) || line.startsWith(PREFIX + name + " "))
                .map(Fact::parse)
                .toList();
    }

    List<String> console() {
        return console;
    }

    /** One fact: values by name. */
    record Fact(String line, Map<String, String> values) {
        private static Fact parse(String line) {
            Map<String, String> values = new LinkedHashMap<>();
            Arrays.stream(line.substring(PREFIX.length()).split(" "))
                    .skip(1)
                    .map(word -> word.split("=", 2))
                    .forEach(pair -> values.put(pair[0], pair[1]));
            return new Fact(line, values);
        }

        String text(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new AssertionError("no '" + name + "' in " + line);
            }
            return value;
        }

        double number(String name) {
            return Double.parseDouble(text(name));
        }

        @Override
        public String toString() {
            return line;
        }
    }
}
