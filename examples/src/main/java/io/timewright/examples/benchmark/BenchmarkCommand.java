package io.timewright.examples.benchmark;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how fast the simulated world is, with all of the engine in it. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Measures how fast the simulated world is, with all of the engine in it and on one thread.",
            "%npair: one client and one server, a poll every 64 s, the client's frequency wanders every second."
                    + "%nfleet: 3 upstream servers, 4 relays that follow them, 1000 clients that follow the relays, polls as the"
                    + " engine chooses, for a day."
                    + "%ngrowth: the same with 10 to 10000 hosts, for an hour.",
            "%nThe true error of the clients' clocks shows that nothing was left out. Run it on a quiet machine; what else runs"
                    + " there shows in wall time.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the figures were printed; none is judged", "2:the command line makes no sense"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright benchmark",
            "  timewright benchmark server                        what a request costs, beside chronyd",
            "  taskset -c 1 java -XX:+UseSerialGC -Xmx512m -jar timewright.jar benchmark fleet"
        })
public final class BenchmarkCommand implements Callable<Integer> {
    private static final int UPSTREAMS = 3;
    private static final int RELAYS = 4;
    private static final int POLL = 6;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double SECONDS_PER_HOUR = 3_600;
    /** Simulated seconds per second of clknetsim with one chronyd as client and one as server, same poll and noise. */
    private static final double CLKNETSIM = 602_000;
    /** The first look at the errors is after a thousand seconds. */
    private static final Duration PAIR_STEP = Duration.ofSeconds(100);

    private static final int PAIR_UNMEASURED = 10;

    enum Part {
        PAIR,
        FLEET,
        GROWTH
    }

    private final Console console;

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description = "What to measure: pair, fleet or growth. Without any, all.")
    private List<Part> parts = new ArrayList<>();

    @Option(
            names = "--rounds",
            defaultValue = "8",
            description = "pair: how often, the first rounds to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--days",
            defaultValue = "20",
            description = "pair: how long a round simulates (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--clients", defaultValue = "1000", description = "fleet: clients (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--hours",
            defaultValue = "24",
            description = "fleet: how long to simulate (default: ${DEFAULT-VALUE}).")
    private int hours;

    @Option(
            names = "--largest",
            defaultValue = "10000",
            description = "growth: most hosts, 10 to 60000 (default: ${DEFAULT-VALUE}).")
    private int largest;

    /** Creates the command. */
    public BenchmarkCommand(Console console) {
        this.console = console;
    }

    /** Returns the command with the one below it, which measures servers on real sockets. */
    public static CommandLine withParts(Console console) {
        return new CommandLine(new BenchmarkCommand(console))
                .addSubcommand("server", new ServerBenchmarkCommand(console))
                .addSubcommand("echo", new EchoCommand(console));
    }

    @Override
    public Integer call() throws CommandFailedException {
        check("--rounds", rounds, 1, 1000);
        check("--days", days, 1, 1000);
        check("--clients", clients, 1, 60_000);
        check("--hours", hours, 1, 1000);
        check("--largest", largest, 10, 60_000);
        EnumSet<Part> chosen = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
        try (Stopwatch stopwatch = new Stopwatch()) {
            if (chosen.contains(Part.PAIR)) {
                pair(stopwatch);
            }
            if (chosen.contains(Part.FLEET)) {
                fleet(stopwatch);
            }
            if (chosen.contains(Part.GROWTH)) {
                growth(stopwatch);
            }
        }
        return ExitStatus.OK;
    }

    private static void check(String option, int value, int least, int most) throws CommandFailedException {
        if (value < least || value > most) {
            throw CommandFailedException.usage(
                    "expected " + least + " to " + most + " for " + option + ", found " + value);
        }
    }

    private void pair(Stopwatch stopwatch) {
        print("one client, one server, poll 64 s, wander every second; %d days a round", days);
        print("round  simulated s per CPU s  per wall s  clknetsim with chronyd  ratio (CPU)  RMS error  requests");
        int steps = (int) (days * SECONDS_PER_DAY / PAIR_STEP.toSeconds());
        for (int round = 1; round <= rounds; round++) {
            int seed = round;
            Stopwatch.Lap<Result> lap =
                    stopwatch.time(() -> measured(() -> new Fleet(seed, 1, 0, 1, source -> source.poll(POLL, POLL))
                            .run(PAIR_STEP, steps, PAIR_UNMEASURED)));
            double perCpu = days * SECONDS_PER_DAY / lap.cpuSeconds();
            print(
                    "%5d  %,21.0f  %,10.0f  %,22.0f  %11.2f  %6.2f us  %,8d",
                    round,
                    perCpu,
                    days * SECONDS_PER_DAY / lap.wallSeconds(),
                    CLKNETSIM,
                    perCpu / CLKNETSIM,
                    lap.result().errorMicros(),
                    lap.result().requests());
        }
        print("");
    }

    private void fleet(Stopwatch stopwatch) {
        print("%d upstreams, %d relays, %d clients; %d h", UPSTREAMS, RELAYS, clients, hours);
        Stopwatch.Lap<Result> lap = stopwatch.time(() -> measured(() -> fleet(clients, hours)));
        print(
                "CPU %.1f s, wall %.1f s, %,d requests, RMS error %.2f us in the second half, heap at most %,d MB",
                lap.cpuSeconds(),
                lap.wallSeconds(),
                lap.result().requests(),
                lap.result().errorMicros(),
                Runtime.getRuntime().maxMemory() >> 20);
        print("");
    }

    private void growth(Stopwatch stopwatch) {
        print("as above, an hour");
        print(" hosts   CPU s  wall s  CPU ns per host and second  CPU us per request   requests  RMS error");
        for (int hosts = 10; hosts <= largest; hosts *= 10) {
            int some = hosts - UPSTREAMS - RELAYS;
            Stopwatch.Lap<Result> lap = stopwatch.time(() -> measured(() -> fleet(some, 1)));
            print(
                    "%6d  %6.2f  %6.2f  %26.0f  %18.1f  %,9d  %6.2f us",
                    hosts,
                    lap.cpuSeconds(),
                    lap.wallSeconds(),
                    lap.cpuSeconds() * 1e9 / SECONDS_PER_HOUR / hosts,
                    lap.cpuSeconds() * 1e6 / lap.result().requests(),
                    lap.result().requests(),
                    lap.result().errorMicros());
        }
    }

    private static Fleet fleet(int clients, int hours) {
        // Twelve looks at everybody in each hour.
        int steps = 12 * hours;
        return new Fleet(1, UPSTREAMS, RELAYS, clients, source -> source).run(Duration.ofMinutes(5), steps, steps / 2);
    }

    private record Result(double errorMicros, long requests) {}

    private static Result measured(Supplier<Fleet> run) {
        try (Fleet fleet = run.get()) {
            return new Result(fleet.errorMicros(), fleet.requests());
        }
    }

    private void print(String format, Object... values) {
        console.line(String.format(Locale.ROOT, format, values));
    }
}
