package io.timewright.examples.accuracy;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.examples.trial.Progress;
import io.timewright.examples.trial.ScenarioNames;
import io.timewright.examples.trial.Seeds;
import io.timewright.examples.trial.Trial;
import io.timewright.examples.trial.TrialCsv;
import io.timewright.examples.trial.Trials;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.Scenarios;
import io.timewright.simulated.scenario.Verdict;
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
            "1:a scenario expects what was not met",
            "2:the command line makes no sense, or a scenario cannot be read"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright accuracy                         all of them; a minute or less",
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
            scenarios.add(ScenarioNames.read(name));
        }
        List<Trial> trials;
        try (Progress progress =
                new Progress(console, seconds(scenarios) * seeds.all().size())) {
            trials = Trials.run(scenarios, seeds, false, progress);
        }
        (csv
                        ? TrialCsv.lines(trials)
                        : Tables.lines(summaries(scenarios, trials), seeds.all().size()))
                .forEach(console::line);
        boolean met = true;
        for (Trial trial : trials) {
            for (Verdict verdict : trial.verdicts()) {
                if (!verdict.met()) {
                    console.diagnostic("timewright accuracy: "
                            + trial.scenario().name() + ", seed " + trial.seed() + ": " + verdict);
                    met = false;
                }
            }
        }
        return met ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static double seconds(List<Scenario> scenarios) {
        return scenarios.stream().mapToDouble(Scenario::lengthSeconds).sum();
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
