package io.timewright.examples.ntpd;

import com.google.common.net.InetAddresses;
import io.timewright.NtpDaemon;
import io.timewright.examples.cli.Addresses;
import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs an {@link NtpDaemon} in the foreground until the process is told to end. */
@Command(
        name = "ntpd",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Keeps a clock synchronised as an ntp.conf says, and serves its time.",
            "%nStays in the foreground, with or without -n, until SIGTERM or SIGINT (Ctrl-C). The clock is one of this"
                    + " process alone unless an adjuster is named: '--adjuster linux' corrects the machine's"
                    + " ('timewright plugins' lists what there is).",
            "%nStandard output has the addresses that are served, then a line whenever the state of the clock changes."
                    + " Standard error has what is wrong with the configuration; a mistake in one line does not keep"
                    + " the others from being used.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ended by SIGINT or SIGTERM; with --check, no errors",
            "1:the configuration cannot be read, an address cannot be bound, a plugin cannot be used, or an offset is"
                    + " beyond the panic threshold; with --check, errors",
            "2:the command line makes no sense",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright ntpd --check -c ntp.conf                    what it means, and what is wrong with it",
            "  timewright ntpd -n -c ntp.conf --port 11123            as an ordinary user",
            "  timewright ntpd -c ntp.conf --bind 127.0.0.1 --bind ::1",
            "  sudo timewright ntpd --adjuster linux                  set this machine's clock"
        })
public final class NtpdCommand implements Callable<Integer> {
    /** A daemon that cannot be closed by then is abandoned to the end of the process. */
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(5);

    /** What ntpd's {@code -x} sets. */
    private static final Duration SLEW_LIMIT = Duration.ofMinutes(10);

    private final Console console;

    @Option(names = "-n", description = "For ntpd's sake: the daemon does not fork anyway.")
    private boolean unusedForeground;

    @Option(
            names = {"-c", "--configuration"},
            paramLabel = "FILE",
            defaultValue = "/etc/ntp.conf",
            description = "Configuration file (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("/etc/ntp.conf");

    @Option(
            names = "--check",
            description = "Print what is obeyed of the configuration, and what is wrong with it, and end.")
    private boolean check;

    @Option(names = "-g", description = "Believe the first offset, however large; otherwise 1000 s end the daemon.")
    private boolean panicAllowedAtStart;

    @Option(names = "-x", description = "Slew offsets up to 600 s instead of stepping them.")
    private boolean slew;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "123",
            description =
                    "UDP port to serve, 0 for any free one (default: ${DEFAULT-VALUE}; below 1024 needs privilege).")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "Local address to serve; may be repeated. 0.0.0.0, the default, is every one of IPv4 and IPv6, :: every"
                            + " one of IPv6.")
    private List<String> addresses = new ArrayList<>();

    @Option(
            names = "--adjuster",
            paramLabel = "NAME",
            defaultValue = "process",
            description = "Which clock to correct (default: ${DEFAULT-VALUE}, a clock of this process alone).")
    private String adjuster = "process";

    /** Creates the command. */
    public NtpdCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw CommandFailedException.usage("expected a port from 0 to 65535, found " + port);
        }
        List<InetAddress> local = localAddresses();
        Journal journal = new Journal(console);
        if (check) {
            return check(builder(local, journal));
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (NtpDaemon daemon = daemon(local, journal)) {
            show(daemon.diagnostics());
            start(daemon);
            journal.add("serving " + addresses(daemon.server().localAddresses()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(journal, stopped), "timewright-shutdown"));
            journal.printUntilEnd();
        }
        console.line("timewright ntpd: stopped");
        stopped.countDown();
        return journal.hasFailed() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    private int check(NtpDaemon.Builder builder) throws CommandFailedException {
        ConfigurationReport report;
        try {
            report = builder.check();
        } catch (IOException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
        report.effective().lines().forEach(console::line);
        show(report.diagnostics());
        return report.hasErrors() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    private void show(List<ConfigurationDiagnostic> diagnostics) {
        for (ConfigurationDiagnostic diagnostic : diagnostics) {
            DiagnosticText.lines(diagnostic).forEach(console::diagnostic);
        }
    }

    /**
     * Lets the main thread close everything in order: a signal makes the JVM run its hooks while that thread goes on. To be asked to
     * stop is no failure, so the process then ends with 0 and not with the number of the signal.
     */
    private static void end(Journal journal, CountDownLatch stopped) {
        journal.end();
        try {
            if (stopped.await(LONGEST_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(ExitStatus.OK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private NtpDaemon daemon(List<InetAddress> local, Journal journal) throws CommandFailedException {
        try {
            return builder(local, journal).build();
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
    }

    private NtpDaemon.Builder builder(List<InetAddress> local, Journal journal) {
        NtpDaemon.Builder builder = NtpDaemon.builder()
                .configuration(file)
                .port(port)
                .adjuster(adjuster)
                .panicAllowedAtStart(panicAllowedAtStart)
                .listener(journal);
        if (slew) {
            builder.stepThreshold(SLEW_LIMIT);
        }
        local.forEach(builder::bind);
        return builder;
    }

    private List<InetAddress> localAddresses() throws CommandFailedException {
        List<InetAddress> local = new ArrayList<>();
        for (String address : addresses) {
            if (!InetAddresses.isInetAddress(address)) {
                throw CommandFailedException.usage("expected an IP address after --bind, found '" + address + "'");
            }
            local.add(InetAddresses.forString(address));
        }
        return local;
    }

    private static void start(NtpDaemon daemon) throws CommandFailedException {
        try {
            daemon.start();
        } catch (IOException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static String addresses(List<InetSocketAddress> addresses) {
        return addresses.stream().map(Addresses::text).collect(Collectors.joining(" "));
    }
}
