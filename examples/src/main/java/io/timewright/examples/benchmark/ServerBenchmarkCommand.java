package io.timewright.examples.benchmark;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.spi.Host;
import io.timewright.spi.NetworkProvider;
import io.timewright.spi.Plugins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a request costs each of several servers, one after the other and again. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Measures what a request costs: chronyd, our ntpd on its networks, and a bare echo on the same sockets.",
            "%nAll run at once on loopback, and are asked in turn, round after round, by one client that keeps a number of"
                    + " requests under way. The figure to compare is the processor's time per request, user and system, that"
                    + " the server's process takes; how many are served moves with the machine. Nothing touches a clock:"
                    + " chronyd is started with -x. Other servers that run already, such as an ntpd at port 123 or another"
                    + " floor, take part with --also.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the figures were printed; none is judged",
            "1:a server could not be started",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright benchmark server",
            "  timewright benchmark server --rules 100000         with rate limits and so many restrict lines",
            "  timewright benchmark server --also ntpd:123:4711   and what process 4711 serves at port 123"
        })
final class ServerBenchmarkCommand implements Callable<Integer> {
    private static final String CHRONYD = "chronyd";
    private static final int LARGEST_RULES = 1_000_000;
    private static final int RULE_SHIFT = 8;
    private static final int FIRST_RULE = 0x0a00_0000;
    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Console console;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often each is asked (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "For how long each time (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "10",
            description = "For how long before the first round, in seconds (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--window",
            defaultValue = "64",
            description = "How many requests are under way (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--rules",
            defaultValue = "0",
            description =
                    "Gives ours rate limits and so many restrict lines (default: ${DEFAULT-VALUE}, and no limits).")
    private int rules;

    @Option(
            names = "--also",
            paramLabel = "NAME:PORT:PID",
            description = "Another server on 127.0.0.1 and its process; may be repeated.")
    private List<String> also = new ArrayList<>();

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "An option for our servers' JVMs; may be repeated (default: -Xmx64m -XX:+UseSerialGC).")
    private List<String> jvmOptions = new ArrayList<>();

    ServerBenchmarkCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        check("--rounds", rounds, 1, 1000);
        check("--seconds", seconds, 1, 3600);
        check("--warmup", warmup, 0, 3600);
        check("--window", window, 1, 256);
        check("--rules", rules, 0, LARGEST_RULES);
        if (jvmOptions.isEmpty()) {
            jvmOptions = List.of("-Xmx64m", "-XX:+UseSerialGC");
        }
        List<Contestant> contestants = new ArrayList<>();
        try (Host host = Host.system()) {
            Path folder = Files.createTempDirectory("timewright-benchmark");
            try {
                startAll(host, contestants, folder);
                pinMyself();
                for (Contestant contestant : contestants) {
                    awaitAnswer(host, contestant, folder);
                }
                measure(host, contestants);
            } finally {
                contestants.forEach(Contestant::close);
                delete(folder);
            }
        } catch (IOException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
        return ExitStatus.OK;
    }

    private static void check(String option, int value, int least, int most) throws CommandFailedException {
        if (value < least || value > most) {
            throw CommandFailedException.usage(
                    "expected " + option + " from " + least + " to " + most + ", found " + value);
        }
    }

    private void startAll(Host host, List<Contestant> contestants, Path folder)
            throws IOException, InterruptedException, CommandFailedException {
        Optional<Integer> processor = processors() > 1 ? Optional.of(1) : Optional.empty();
        Optional<Path> chronyd = Contestant.find(CHRONYD);
        if (chronyd.isPresent()) {
            int port = LoadGenerator.freePort(host);
            Path file = Files.writeString(
                    folder.resolve("chrony.conf"),
                    "local stratum 2\nallow all\nbindaddress 127.0.0.1\nport " + port + "\ncmdport 0\npidfile "
                            + folder.resolve("chronyd.pid") + "\n");
            contestants.add(Contestant.start(
                    CHRONYD,
                    port,
                    List.of(
                            chronyd.get().toString(),
                            "-x",
                            "-d",
                            "-u",
                            System.getProperty("user.name"),
                            "-f",
                            "" + file),
                    processor,
                    folder.resolve("chronyd.log")));
        } else {
            console.diagnostic("timewright benchmark: chronyd is not installed and does not take part");
        }
        Path configuration = configuration(folder);
        for (String network : networks()) {
            int port = LoadGenerator.freePort(host);
            List<String> ntpd = Contestant.ours(
                    jvmOptions,
                    "ntpd",
                    "-c",
                    "" + configuration,
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    "" + port,
                    "--network",
                    network);
            contestants.add(
                    Contestant.start("ours, " + network, port, ntpd, processor, folder.resolve(network + ".log")));
        }
        for (String network : networks()) {
            int port = LoadGenerator.freePort(host);
            List<String> echo =
                    Contestant.ours(jvmOptions, "benchmark", "echo", "--port", "" + port, "--network", network);
            contestants.add(
                    Contestant.start("echo, " + network, port, echo, processor, folder.resolve("echo-" + network)));
        }
        for (String given : also) {
            contestants.add(parse(given));
        }
    }

    /** A clock that is its own reference, and as many rules as were asked for, none of them for loopback. */
    private Path configuration(Path folder) throws IOException {
        StringBuilder text = new StringBuilder("server 127.127.1.0\nfudge 127.127.1.0 stratum 2\n");
        if (rules > 0) {
            // A load generator asks more often than any limit allows; it is its answers that are to be counted.
            text.append("discard average 0 minimum 0\nrestrict default limited kod\n");
        }
        IntStream.range(0, rules).forEach(i -> text.append(rule(i)).append('\n'));
        return Files.writeString(folder.resolve("ntp.conf"), text);
    }

    private static String rule(int i) {
        int address = FIRST_RULE + (i << RULE_SHIFT);
        return String.format(
                Locale.ROOT,
                "restrict %d.%d.%d.0 mask 255.255.255.0 limited",
                address >>> 24,
                address >>> 16 & 0xff,
                address >>> 8 & 0xff);
    }

    private static List<String> networks() {
        return Plugins.ofContext().all(NetworkProvider.class).values().stream()
                .filter(provider -> provider.availability().available())
                .map(NetworkProvider::name)
                .sorted()
                .toList();
    }

    private static Contestant parse(String given) throws CommandFailedException {
        String[] parts = given.split(":", -1);
        try {
            long process = Long.parseLong(parts[2]);
            return new Contestant(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    ProcessHandle.of(process)
                            .orElseThrow(() -> CommandFailedException.usage("there is no process " + process)),
                    false);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw CommandFailedException.usage("expected NAME:PORT:PID after --also, found '" + given + "'");
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The client shares no processor with the servers, where there are two. */
    private static void pinMyself() throws IOException, InterruptedException {
        Optional<Path> taskset = Contestant.find("taskset");
        if (taskset.isPresent() && processors() > 1) {
            int unusedStatus = new ProcessBuilder(
                            taskset.get().toString(),
                            "-apc",
                            "0",
                            String.valueOf(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    private static void awaitAnswer(Host host, Contestant contestant, Path folder)
            throws IOException, InterruptedException, CommandFailedException {
        try (LoadGenerator load = new LoadGenerator(host, address(contestant), 1)) {
            long deadline = host.monotonicNanos() + LONGEST_START.toNanos();
            while (load.run(LOOK).served() == 0) {
                if (host.monotonicNanos() - deadline > 0
                        || !contestant.process().isAlive()) {
                    throw CommandFailedException.failed(
                            contestant.name() + " does not answer; it said: " + firstLine(folder, contestant.name()));
                }
            }
        }
    }

    private static String firstLine(Path folder, String name) throws IOException {
        Path log = folder.resolve(name.substring(name.lastIndexOf(' ') + 1) + ".log");
        return Files.exists(log) ? Files.readString(log).lines().findFirst().orElse("nothing") : "nothing";
    }

    private void measure(Host host, List<Contestant> contestants) throws IOException, InterruptedException {
        Map<Contestant, List<Turn>> turns = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            turns.put(contestant, new ArrayList<>());
            if (warmup > 0) {
                Turn unusedTurn = turn(host, contestant, Duration.ofSeconds(warmup));
            }
        }
        console.line("round  server            served/s  CPU us/request  p50 us  p99 us   bad");
        for (int round = 1; round <= rounds; round++) {
            for (Map.Entry<Contestant, List<Turn>> entry : turns.entrySet()) {
                Turn turn = turn(host, entry.getKey(), Duration.ofSeconds(seconds));
                entry.getValue().add(turn);
                print(String.valueOf(round), entry.getKey().name(), turn);
            }
        }
        console.line("");
        double reference = 0;
        for (Map.Entry<Contestant, List<Turn>> entry : turns.entrySet()) {
            Turn median = Turn.median(entry.getValue());
            if (entry.getKey().name().equals(CHRONYD)) {
                reference = median.micros();
            }
            print("median", entry.getKey().name(), median);
        }
        if (reference > 0) {
            console.line("");
            for (Map.Entry<Contestant, List<Turn>> entry : turns.entrySet()) {
                console.line(String.format(
                        Locale.ROOT,
                        "%-14s  %.2f of chronyd's CPU time per request",
                        entry.getKey().name(),
                        Turn.median(entry.getValue()).micros() / reference));
            }
        }
    }

    private Turn turn(Host host, Contestant contestant, Duration duration) throws IOException, InterruptedException {
        try (LoadGenerator load = new LoadGenerator(host, address(contestant), window)) {
            Duration before = contestant.processorTime();
            LoadGenerator.Result result = load.run(duration);
            double micros = contestant.processorTime().minus(before).toNanos() * 1e-3;
            return new Turn(
                    result.served() / result.seconds(),
                    result.served() == 0 ? Double.NaN : micros / result.served(),
                    result.medianMicros(),
                    result.slowMicros(),
                    result.bad());
        }
    }

    private void print(String round, String name, Turn turn) {
        console.line(String.format(
                Locale.ROOT,
                "%6s  %-14s  %,9.0f  %14.3f  %6.0f  %6.0f  %4d",
                round,
                name,
                turn.perSecond(),
                turn.micros(),
                turn.median(),
                turn.slow(),
                turn.bad()));
    }

    /** What one server did in one round, or the medians of several. */
    private record Turn(double perSecond, double micros, double median, double slow, long bad) {
        static Turn median(List<Turn> turns) {
            return new Turn(
                    middle(turns.stream().mapToDouble(Turn::perSecond).toArray()),
                    middle(turns.stream().mapToDouble(Turn::micros).toArray()),
                    middle(turns.stream().mapToDouble(Turn::median).toArray()),
                    middle(turns.stream().mapToDouble(Turn::slow).toArray()),
                    turns.stream().mapToLong(Turn::bad).sum());
        }

        private static double middle(double[] values) {
            Arrays.sort(values);
            return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // A server that is still ending may write there; the system clears its temporary files.
            System.getLogger(ServerBenchmarkCommand.class.getName()).log(System.Logger.Level.DEBUG, e.getMessage());
        }
    }

    private static InetSocketAddress address(Contestant contestant) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), contestant.port());
    }
}
