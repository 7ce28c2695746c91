package io.timewright.examples.simulate;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.examples.report.Section;
import io.timewright.examples.trial.Progress;
import io.timewright.examples.trial.ScenarioNames;
import io.timewright.examples.trial.Seeds;
import io.timewright.examples.trial.Trial;
import io.timewright.examples.trial.TrialCsv;
import io.timewright.examples.trial.Trials;
import io.timewright.simulated.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs simulated worlds, judges them by what they expect, and writes reports to look at. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Runs scenarios in simulated time, says whether what they expect was met, and writes a report to look at.",
            "%nThe very same engine runs in a simulated world, which knows the true time: the error of a clock is measured"
                    + " and not estimated. One seed gives one output, to the last digit.",
            "%nWithout a scenario it is a day of one client and one server: a clock that starts 250 ms slow and runs 80 ppm"
                    + " fast with a wander of 1e-9 per second, and a link of 1 ms plus an exponential 100 us each"
                    + " way.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was expected was met; the day's clock was synchronised, and the true time always within its bound",
            "1:it was not",
            "2:the command line makes no sense, a scenario cannot be read, or --html cannot be written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright simulate",
            "  timewright simulate --seed 7 --hours 168 --html week.html",
            "  timewright simulate --list",
            "  timewright simulate office.scenario --seeds 1-20 --html office.html",
            "  timewright simulate S1 S8 --seeds 1-5 --csv > runs.csv"
        })
public final class SimulateCommand implements Callable<Integer> {
    /** A leap year. */
    private static final int MOST_HOURS = 366 * 24;

    private static final int DAY_HOURS = 24;

    private final Console console;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "A scenario file (see docs/scenarios.md), or the name of a built-in scenario.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"--seeds", "--seed"},
            paramLabel = "SEEDS",
            defaultValue = "1",
            converter = Seeds.Converter.class,
            description = "What all chance follows from: one run for each, such as 7, 1-20 or 1,3,10-12"
                    + " (default: ${DEFAULT-VALUE}).")
    private Seeds seeds = new Seeds(List.of());

    @Option(
            names = "--hours",
            paramLabel = "HOURS",
            description = "How long to simulate without a scenario, 1 to 8784 (default: 24).")
    private @Nullable Integer hours;

    @Option(names = "--csv", description = "Print one line for each scenario and seed instead of tables.")
    private boolean csv;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write a page to look at, of one run of each scenario: that of the first seed with which"
                            + " something was not met, or of the first one. Its numbers go to FILE.clocks.csv and FILE.events.csv.")
    private @Nullable Path html;

    @Option(names = "--list", description = "Print the names of the built-in scenarios and what each shows.")
    private boolean list;

    /** Creates the command. */
    public SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, IOException {
        if (list) {
            ScenarioNames.builtIn().forEach(console::line);
            return ExitStatus.OK;
        }
        if (html != null) {
            Optional<String> objection = ReportFiles.objection(html);
            if (objection.isPresent()) {
                throw CommandFailedException.usage("cannot write " + objection.get());
            }
        }
        return (names.isEmpty() ? day() : scenarios()) ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private boolean day() throws CommandFailedException, IOException {
        int length = hours == null ? DAY_HOURS : hours;
        if (length < 1 || length > MOST_HOURS) {
            throw CommandFailedException.usage("expected 1 to " + MOST_HOURS + " hours, found " + length);
        }
        if (csv) {
            throw CommandFailedException.usage("--csv is for scenarios: expected one, found none");
        }
        boolean met = true;
        List<Section> sections = new ArrayList<>();
        try (Progress progress =
                new Progress(console, length * 3600.0 * seeds.all().size())) {
            for (int seed : seeds.all()) {
                try (SimulatedDay day = new SimulatedDay(seed, length, html != null)) {
                    DayResult result = day.run(progress);
                    console.line("seed " + seed + ": " + SimulatedDay.TITLE);
                    result.lines().forEach(console::line);
                    met &= result.met();
                    if (html != null) {
                        sections.add(Sections.of(seed, result, day.recording()));
                    }
                }
            }
        }
        writeReport("A simulated " + (length == DAY_HOURS ? "day" : length + " hours"), sections);
        return met;
    }

    private boolean scenarios() throws CommandFailedException {
        if (hours != null) {
            throw CommandFailedException.usage("--hours is for the simulated day: a scenario has its own length");
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : names) {
            scenarios.add(ScenarioNames.read(name));
        }
        double once = scenarios.stream().mapToDouble(Scenario::lengthSeconds).sum();
        List<Section> sections = new ArrayList<>();
        List<List<Trial>> trials;
        try (Progress progress = new Progress(console, once * seeds.all().size())) {
            trials = perScenario(Trials.run(scenarios, seeds, html != null, progress));
            if (html != null) {
                sections.addAll(trials.parallelStream()
                        .map(each -> Sections.of(each, progress))
                        .toList());
            }
        }
        (csv ? TrialCsv.linesWithVerdicts(trials.stream().flatMap(List::stream).toList()) : ScenarioTable.lines(trials))
                .forEach(console::line);
        writeReport(scenarios.size() == 1 ? scenarios.get(0).name() : scenarios.size() + " scenarios", sections);
        return trials.stream().flatMap(List::stream).allMatch(Trial::met);
    }

    private List<List<Trial>> perScenario(List<Trial> trials) {
        int each = seeds.all().size();
        List<List<Trial>> all = new ArrayList<>();
        for (int i = 0; i < trials.size(); i += each) {
            all.add(trials.subList(i, i + each));
        }
        return all;
    }

    private void writeReport(String title, List<Section> sections) throws CommandFailedException {
        if (html == null) {
            return;
        }
        try {
            ReportFiles.write(html, title, sections);
        } catch (IOException e) {
            throw CommandFailedException.failed("cannot write " + e.getMessage());
        }
    }
}
