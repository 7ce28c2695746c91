package io.timewright.examples.trial;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.ScenarioSyntaxException;
import io.timewright.simulated.scenario.Scenarios;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Turns what the command line names into scenarios: a file, or one of those that come with the simulated world. */
public final class ScenarioNames {
    private ScenarioNames() {}

    /**
     * Reads a scenario; a file goes before a built-in scenario of the same name.
     *
     * @throws CommandFailedException if it cannot be read; the message has the place of the mistake
     */
    public static Scenario read(String name) throws CommandFailedException {
        boolean builtIn = Scenarios.names().contains(name);
        if (builtIn && !Files.exists(Path.of(name))) {
            return Scenarios.named(name);
        }
        try {
            return Scenarios.read(Path.of(name));
        } catch (ScenarioSyntaxException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandFailedException.usage("cannot read " + name + ": " + reason(name, e));
        }
    }

    /** Returns a line for each built-in scenario: its name and its title. */
    public static List<String> builtIn() {
        List<String> names = Scenarios.names();
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        return names.stream()
                .map(name -> String.format(
                        "%-" + width + "s  %s", name, Scenarios.named(name).title()))
                .toList();
    }

    private static String reason(String name, IOException error) {
        if (error instanceof NoSuchFileException) {
            return "no such file, and no built-in scenario is named so"
                    + Scenarios.nearest(name)
                            .map(known -> "; did you mean '" + known + "'?")
                            .orElse("; 'timewright simulate --list' lists those there are");
        }
        return error instanceof CharacterCodingException
                ? "found bytes that are no UTF-8, expected text"
                : String.valueOf(error.getMessage());
    }
}
