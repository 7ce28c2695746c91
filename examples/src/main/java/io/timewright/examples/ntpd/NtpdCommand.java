package io.timewright.examples.ntpd;

import com.google.common.net.InetAddresses;
import io.timewright.NtpDaemon;
import io.timewright.examples.cli.Addresses;
import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.spi.Host;
import io.timewright.spi.LocalAddress;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.annotation.Nullable;
import picocli.CommandLine.ArgGroup;
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
            "%nStays in the foreground, with or without -n, until SIGTERM or SIGINT (Ctrl-C); SIGHUP makes it read the"
                    + " configuration again: sources, restrictions and keys change, the clock goes on. The clock is one of this"
                    + " process alone unless an adjuster is named: '--adjuster linux' corrects the machine's"
                    + " ('timewright plugins' lists what there is).",
            "%nStandard output has the addresses that are served, then a line whenever the state of the clock changes."
                    + " Standard error has what is wrong with the configuration; a mistake in one line does not keep"
                    + " the others from being used.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ended by SIGINT or SIGTERM; with --check, no errors",
            "1:the configuration cannot be read, an address cannot be bound, or a plugin cannot be used; with"
                    + " --check, errors",
            "2:the command line makes no sense",
            "255:an offset is beyond the panic threshold",
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
    private static final Logger LIBRARY = Logger.getLogger("io.timewright");

    private static final Logger STATE_CHANGES = Logger.getLogger("io.timewright.synchronizer");

    /** What ntpd's {@code -x} sets. */
    private static final Duration SLEW_LIMIT = Duration.ofMinutes(10);

    private static final String LINUX = "linux";

    private final Console console;

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

    @Option(
            names = "--set-rtc",
            description = "Set the machine's hardware clock at the end, when the time is known; with --adjuster linux."
                    + " Meanwhile the kernel sets it every eleven minutes by itself.")
    private boolean hardwareClock;

    @Option(names = "-g", description = "Believe the first offset, however large; otherwise 1000 s end the daemon.")
    private boolean panicAllowedAtStart;

    @Option(names = "-q", description = "Set the clock once and end. Serves nobody.")
    private boolean once;

    @Option(names = "-x", description = "Slew offsets up to 600 s instead of stepping them.")
    private boolean slew;

    @Option(names = "-n", description = "For ntpd's sake: a JVM cannot fork, so it stays in the foreground anyway.")
    private boolean unusedForeground;

    @Option(names = "-d", description = "Log what the library has to say, too.")
    private boolean debug;

    @Option(names = "-p", paramLabel = "FILE", description = "Where to write the process's number (pidfile).")
    private @Nullable Path pidFile;

    @Option(names = "-f", paramLabel = "FILE", description = "Drift file (driftfile).")
    private @Nullable Path driftFile;

    @Option(names = "-l", paramLabel = "FILE", description = "Append all output to this file (logfile).")
    private @Nullable Path logFile;

    @Option(names = "-s", paramLabel = "DIR", description = "Directory of statistics files (statsdir).")
    private @Nullable Path statisticsDirectory;

    @Option(names = "-k", paramLabel = "FILE", description = "File of symmetric keys (keys).")
    private @Nullable Path keyFile;

    @Option(
            names = "-t",
            paramLabel = "KEY",
            description = "Number of a key that is trusted besides those of trustedkey; may be repeated.")
    private List<Integer> trustedKeys = new ArrayList<>();

    @ArgGroup
    private @Nullable Family family;

    @Option(
            names = "-I",
            paramLabel = "IFACE",
            description = "Interface or address to serve; may be repeated (default: as the configuration says).")
    private List<String> interfaces = new ArrayList<>();

    @Option(
            names = "-u",
            paramLabel = "USER[:GROUP]",
            description = "Accepted without effect: a JVM cannot change its user. Let systemd start it as that user.")
    private @Nullable String user;

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
                    "Local address to serve; may be repeated (default: as the configuration says). 0.0.0.0 is every one of"
                            + " IPv4 and IPv6, :: every one of IPv6.")
    private List<String> addresses = new ArrayList<>();

    @Option(
            names = "--adjuster",
            paramLabel = "NAME",
            defaultValue = "process",
            description = "Which clock to correct (default: ${DEFAULT-VALUE}, a clock of this process alone).")
    private String adjuster = "process";

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description =
                    "Which sockets to use: 'linux' has the kernel's time stamps, 'nio' works everywhere (default: the"
                            + " best that can be used here).")
    private @Nullable String network;

    /** One family of addresses. */
    static final class Family {
        @Option(names = "-4", description = "Use IPv4 addresses only.")
        private boolean ipv4;

        @Option(names = "-6", description = "Use IPv6 addresses only.")
        private boolean ipv6;
    }

    /** Creates the command. */
    public NtpdCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw CommandFailedException.usage("expected a port from 0 to 65535, found " + port);
        }
        if (hardwareClock && !adjuster.equals(LINUX)) {
            throw CommandFailedException.usage(
                    "--set-rtc needs the machine's clock, --adjuster linux; found --adjuster " + adjuster);
        }
        List<InetAddress> local = localAddresses();
        if (check) {
            return check(builder(local));
        }
        if (debug) {
            LIBRARY.setLevel(Level.ALL);
            // What the journal tells too is otherwise left out.
            STATE_CHANGES.setLevel(Level.ALL);
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setLevel(Level.ALL);
            }
        }
        if (user != null) {
            console.diagnostic("timewright ntpd: -u has no effect: a JVM cannot change its user; let systemd start it"
                    + " as '" + user + "' (User=, AmbientCapabilities=CAP_NET_BIND_SERVICE CAP_SYS_TIME)");
        }
        return once ? setOnce(local) : serve(local);
    }

    private int setOnce(List<InetAddress> local) throws CommandFailedException, InterruptedException {
        SetOnce setting = new SetOnce();
        try (Host host = host();
                NtpDaemon daemon = daemon(builder(local).host(host).listener(setting));
                Output output = Output.of(logFile(daemon), console)) {
            show(daemon.diagnostics(), output.console());
            setting.run(daemon.synchronizer(), adjuster, output.console());
            if (hardwareClock) {
                HardwareClockSetting.run(daemon.synchronizer(), output.console());
            }
        }
        return ExitStatus.OK;
    }

    private int serve(List<InetAddress> local) throws CommandFailedException, InterruptedException {
        Supervision supervision = new Supervision(console);
        Journal journal = new Journal(supervision::status);
        Host host = host();
        NtpDaemon daemon = daemon(builder(local).host(host).listener(journal));
        try (Output output = Output.of(logFile(daemon), console)) {
            try (host;
                    daemon) {
                show(daemon.diagnostics(), output.console());
                missing(host).forEach(output.console()::diagnostic);
                Rehearsal.run(host, daemon.synchronizer());
                start(daemon);
                Optional<Path> numbered = PidFile.write(pidFile == null ? daemon.pidFile() : Optional.of(pidFile));
                journal.add("serving " + addresses(daemon.server().localAddresses()));
                // Not a hook of the JVM's shutdown: by then nobody logs that a file could not be written.
                Signals.react("TERM", journal::end);
                Signals.react("INT", journal::end);
                Signals.react("HUP", () -> journal.then(() -> reload(daemon, output.console())));
                supervision.ready();
                journal.printUntilEnd(output.console());
                supervision.stopping();
                numbered.ifPresent(PidFile::delete);
            }
            if (hardwareClock) {
                HardwareClockSetting.run(daemon.synchronizer(), output.console());
            }
            output.console().line("timewright ntpd: stopped");
        }
        // To be asked to stop is no failure.
        return journal.hasFailed() ? ExitStatus.PANIC : ExitStatus.OK;
    }

    private static void reload(NtpDaemon daemon, Console output) {
        try {
            show(daemon.reload().diagnostics(), output);
            output.line("timewright ntpd: read the configuration again: "
                    + daemon.synchronizer().sources().size() + " sources");
        } catch (IOException e) {
            output.line("timewright ntpd: " + e.getMessage() + "; nothing is changed");
        }
    }

    private Optional<Path> logFile(NtpDaemon daemon) {
        return logFile == null ? daemon.logFile() : Optional.of(logFile);
    }

    private int check(NtpDaemon.Builder builder) throws CommandFailedException {
        ConfigurationReport report;
        try {
            report = builder.check();
        } catch (IOException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
        report.effective().lines().forEach(console::line);
        show(report.diagnostics(), console);
        return report.hasErrors() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    private static void show(List<ConfigurationDiagnostic> diagnostics, Console output) {
        for (ConfigurationDiagnostic diagnostic : diagnostics) {
            DiagnosticText.lines(diagnostic).forEach(output::diagnostic);
        }
    }

    private Host host() throws CommandFailedException {
        try {
            return network == null ? Host.system() : Host.system(network);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static NtpDaemon daemon(NtpDaemon.Builder builder) throws CommandFailedException {
        try {
            return builder.build();
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
    }

    private NtpDaemon.Builder builder(List<InetAddress> local) throws CommandFailedException {
        NtpDaemon.Builder builder = NtpDaemon.builder()
                .configuration(file)
                .port(port)
                .adjuster(adjuster)
                .panicAllowedAtStart(panicAllowedAtStart);
        if (slew) {
            builder.stepThreshold(SLEW_LIMIT);
        }
        if (driftFile != null) {
            builder.driftFile(driftFile);
        }
        if (statisticsDirectory != null) {
            builder.statisticsDirectory(statisticsDirectory + "/");
        }
        if (keyFile != null) {
            builder.keyFile(keyFile);
        }
        for (int key : trustedKeys) {
            trust(key, builder);
        }
        if (family != null && family.ipv4) {
            builder.family(StandardProtocolFamily.INET);
        }
        if (family != null && family.ipv6) {
            builder.family(StandardProtocolFamily.INET6);
        }
        local.forEach(builder::bind);
        interfaces.forEach(builder::networkInterface);
        return builder;
    }

    /** Returns a line for each interface of {@code -I} that is not there; it may come later. */
    private List<String> missing(Host host) throws CommandFailedException {
        try {
            List<LocalAddress> local = host.localInterfaces();
            return interfaces.stream()
                    .filter(wanted -> local.stream().noneMatch(address -> isAt(wanted, address)))
                    .map(wanted -> "timewright ntpd: -I " + wanted
                            + ": found no interface or address of this name, expected one of "
                            + local.stream()
                                    .map(LocalAddress::interfaceName)
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + "; it is served once it is there")
                    .toList();
        } catch (IOException e) {
            throw CommandFailedException.failed("the interfaces cannot be listed: " + e.getMessage());
        }
    }

    private static boolean isAt(String wanted, LocalAddress address) {
        return wanted.equals(address.interfaceName())
                || InetAddresses.isInetAddress(wanted)
                        && InetAddresses.forString(wanted).equals(address.address());
    }

    private static void trust(int key, NtpDaemon.Builder builder) throws CommandFailedException {
        try {
            builder.trustedKey(key);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage("-t: " + e.getMessage());
        }
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
