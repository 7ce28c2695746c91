package io.timewright.examples.accuracy;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.ScenarioSyntaxException;
import io.timewright.simulated.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs scenarios over many seeds and prints how well our client kept time, beside chronyd and ntpd. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Runs scenarios in simulated time and prints the errors of our client's clock, medians over the seeds, beside"
                    + " the figures published for chronyd and ntpd in the same scenarios.",
            "%nThe network's and the oscillator's random numbers are those of the published runs, draw for draw. One seed"
                    + " gives one result, to the last digit.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all scenarios were run, and what they expect was met",
            "1:a scenario cannot be read, or expects what was not met",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright accuracy                         all of them; takes a minute",
            "  timewright accuracy S1 S8 --seeds 1-5",
            "  timewright accuracy office.scenario --csv"
        })
public final class AccuracyCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description =
                    "A scenario file (see docs/scenarios.md), or the name of a built-in scenario. Without any, those"
                            + " that chronyd and ntpd were measured in.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "1-20",
            converter = Seeds.Converter.class,
            description = "The seeds to run, such as 1-20 or 1,3,10-12 (default: ${DEFAULT-VALUE}).")
    private Seeds seeds = new Seeds(List.of());

    @Option(names = "--csv", description = "Print one line for each scenario and seed instead of tables.")
    private boolean csv;

    /** Creates the command. */
    public AccuracyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : names.isEmpty() ? Scenarios.accuracy() : names) {
            scenarios.add(scenario(name));
        }
        List<Trial> trials = run(scenarios);
        (csv
                        ? Csv.lines(trials)
                        : Tables.lines(summaries(scenarios, trials), seeds.all().size()))
                .forEach(console::line);
        boolean met = true;
        for (Trial trial : trials) {
            for (String disappointment : trial.disappointments()) {
                console.diagnostic("timewright accuracy: " + trial.scenario().name() + ", seed " + trial.seed() + ": "
                        + disappointment);
                met = false;
            }
        }
        return met ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static Scenario scenario(String name) throws CommandFailedException {
        boolean builtIn =
                Scenarios.accuracy().contains(name) || Scenarios.variants().contains(name);
        if (builtIn && !Files.exists(Path.of(name))) {
            return Scenarios.named(name);
        }
        try {
            return Scenarios.read(Path.of(name));
        } catch (ScenarioSyntaxException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandFailedException.failed("cannot read " + name + ": " + reason(e));
        }
    }

    private static String reason(IOException error) {
        return error instanceof NoSuchFileException
                ? "no such file, and no built-in scenario is named so"
                : String.valueOf(error.getMessage());
    }

    /** Every run has a world of its own, so they can share the processors; the results keep their order. */
    private List<Trial> run(List<Scenario> scenarios) {
        record Task(Scenario scenario, int seed) {}
        List<Task> tasks = scenarios.stream()
                .flatMap(scenario -> seeds.all().stream().map(seed -> new Task(scenario, seed)))
                .toList();
        try (Progress progress = new Progress(console, tasks.size())) {
            return tasks.parallelStream()
                    .map(task -> {
                        Trial trial = Trial.run(task.scenario, task.seed);
                        progress.step();
                        return trial;
                    })
                    .toList();
        }
    }

    /** The trials come scenario by scenario, so many of each. */
    private static List<Summary> summaries(List<Scenario> scenarios, List<Trial> trials) {
        Published published = Published.load();
        int each = trials.size() / scenarios.size();
        List<Summary> summaries = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            summaries.add(new Summary(scenarios.get(i), trials.subList(i * each, (i + 1) * each), published));
        }
        return summaries;
    }
}
