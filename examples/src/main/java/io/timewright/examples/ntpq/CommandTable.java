package io.timewright.examples.ntpq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The commands by their names, which may be shortened as long as they are unique. */
final class CommandTable {
    /** What a command does with its words. */
    @FunctionalInterface
    interface Action {
        List<String> run(Arguments arguments) throws QuestionFailedException, InterruptedException;
    }

    /**
     * A command.
     *
     * @param name its name
     * @param usage what may follow it
     * @param fewest how many words must follow at least
     * @param most how many may follow
     * @param description what it does
     * @param verbatim whether the last word is the rest of the line, as it was typed
     * @param action what does it
     */
    record Command(
            String name, String usage, int fewest, int most, String description, boolean verbatim, Action action) {
        /** Returns how it is used. */
        String usageLine() {
            return ("usage: " + name + " " + usage).stripTrailing();
        }
    }

    private static final int COLUMNS = 4;
    private static final int COLUMN_WIDTH = 17;

    private final SortedMap<String, Command> commands = new TreeMap<>();

    /** Adds a command. */
    void add(String name, String usage, int fewest, int most, String description, Action action) {
        commands.put(name, new Command(name, usage, fewest, most, description, false, action));
    }

    /** Adds a command that takes so many words, of which the last is the rest of the line. */
    void addVerbatim(String name, String usage, int words, String description, Action action) {
        commands.put(name, new Command(name, usage, words, words, description, true, action));
    }

    /** Adds a command without words. */
    void add(String name, String description, Action action) {
        add(name, "", 0, 0, description, action);
    }

    /** Adds a second name of a command. */
    void alias(String name, String of) {
        Command command = commands.get(of);
        if (command == null) {
            throw new IllegalArgumentException("there is no command " + of);
        }
        commands.put(
                name,
                new Command(
                        name,
                        command.usage,
                        command.fewest,
                        command.most,
                        command.description,
                        command.verbatim,
                        command.action));
    }

    /** Returns the command that a word names. */
    Command find(String word) throws QuestionFailedException {
        Command exact = commands.get(word);
        if (exact != null) {
            return exact;
        }
        List<Command> matches = commands.values().stream()
                .filter(command -> command.name.startsWith(word))
                .toList();
        if (matches.isEmpty()) {
            throw new QuestionFailedException("***Command `" + word + "' unknown");
        }
        if (matches.size() > 1) {
            throw new QuestionFailedException("***Command `" + word + "' ambiguous");
        }
        return matches.get(0);
    }

    /** Returns what a command is for, or without a word all names, in columns that are read downwards. */
    List<String> help(Optional<String> word) throws QuestionFailedException {
        if (word.isPresent()) {
            Command command = find(word.get());
            return List.of("function: " + command.description, command.usageLine());
        }
        List<String> names = List.copyOf(commands.keySet());
        int rows = (names.size() + COLUMNS - 1) / COLUMNS;
        List<String> lines = new ArrayList<>(List.of("ntpq commands:"));
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int i = row; i < names.size(); i += rows) {
                line.append(String.format("%-" + COLUMN_WIDTH + "s", names.get(i)));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
