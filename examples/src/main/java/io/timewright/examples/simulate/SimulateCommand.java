package io.timewright.examples.simulate;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Simulates a day of one client and one server in a second or two and reports how good the clock really was. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Simulates a day of one client and one server in about a second.",
            "%nThe very same engine runs in a simulated world: a client whose clock starts 250 ms slow and runs 80 ppm fast"
                    + " with a wander of 1e-9 per second, a server that is right, and a link of 1 ms plus an exponential"
                    + " 100 us each way.",
            "%nThe world knows the true time, so the error of the clock is measured and not estimated. One seed gives one"
                    + " output, to the last digit.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the clock was synchronised, and the true time was always within its bound",
            "1:it was not",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  timewright simulate", "  timewright simulate --seed 7 --hours 168"})
public final class SimulateCommand implements Callable<Integer> {
    /** A leap year. */
    private static final int MOST_HOURS = 366 * 24;

    private final Console console;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What all chance in this world follows from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--hours",
            paramLabel = "HOURS",
            defaultValue = "24",
            description = "How long to simulate, 1 to 8784 (default: ${DEFAULT-VALUE}).")
    private int hours;

    /** Creates the command. */
    public SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, IOException {
        if (hours < 1 || hours > MOST_HOURS) {
            throw CommandFailedException.usage("expected 1 to " + MOST_HOURS + " hours, found " + hours);
        }
        DayResult result = SimulatedDay.run(seed, hours);
        console.line(
                "seed " + seed + ": a client 250 ms slow and 80 ppm fast, one server, 1 ms + exp(100 us) each way");
        result.lines().forEach(console::line);
        return result.firstSynchronized().isPresent() && result.boundViolations() == 0
                ? ExitStatus.OK
                : ExitStatus.FAILED;
    }
}
