package io.timewright.examples.ntpq;

import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.VersionText;
import java.util.List;

/** Runs ntpq's command lines. */
final class Interpreter {
    private final CommandTable commands = new CommandTable();
    private final Session session;
    private final Settings settings;
    private final Console console;
    private boolean ended;

    Interpreter(Session session, Console console) {
        this.session = session;
        this.settings = new Settings(session);
        this.console = console;
        new Reports(session, settings).addTo(commands, console);
        WriteCommands writing = new WriteCommands(session);
        new VariableCommands(session, writing).addTo(commands);
        writing.addTo(commands);
        settings.addTo(commands);
        new KeyCommands(session).addTo(commands);
        commands.add("version", "print the version", arguments -> List.of(new VersionText().getVersion()));
        commands.add(
                "help",
                "[command]",
                0,
                1,
                "tell the use and syntax of commands",
                arguments -> commands.help(arguments.word(0)));
        commands.alias("?", "help");
        commands.add("quit", "exit ntpq", arguments -> {
            ended = true;
            return List.of();
        });
        commands.alias("exit", "quit");
    }

    Settings settings() {
        return settings;
    }

    /** Returns whether a command has asked for the end. */
    boolean ended() {
        return ended;
    }

    /** Runs one line and prints what comes of it; returns whether it did what it should. */
    boolean run(String line) throws InterruptedException {
        List<String> words = Words.of(line);
        if (words.isEmpty()) {
            return true;
        }
        try {
            CommandTable.Command command = commands.find(words.get(0));
            List<String> all = command.verbatim() ? Words.of(line, 1 + command.most()) : words;
            List<String> rest = all.subList(1, all.size());
            if (rest.size() < command.fewest()) {
                throw new QuestionFailedException(command.usageLine());
            }
            rest.stream()
                    .skip(command.most())
                    .forEach(extra -> console.diagnostic("***Extra arg `" + extra + "' ignored"));
            Arguments arguments = new Arguments(rest.subList(0, Math.min(rest.size(), command.most())), session);
            command.action().run(arguments).forEach(console::line);
            return true;
        } catch (QuestionFailedException e) {
            String.valueOf(e.getMessage()).lines().forEach(console::diagnostic);
            return false;
        }
    }
}
