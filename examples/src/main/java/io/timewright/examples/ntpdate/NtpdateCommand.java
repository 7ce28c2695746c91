package io.timewright.examples.ntpdate;

import io.timewright.NtpClient;
import io.timewright.examples.cli.Addresses;
import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.spi.Host;
import io.timewright.values.Credential;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks servers for the time, all at once, reports what each said and how wrong the clock is, and sets it if told to. */
@Command(
        name = "ntpdate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Asks servers for the time: how wrong is this machine's clock? And sets it, once.",
            "%nOptions and output are those of the classic ntpdate: with -q a line for each server, then the one that the"
                    + " clock would be set by. What is wrong with the other servers is told on standard error.",
            "%nThe machine's clock is left alone unless an adjuster is named: '--adjuster linux' sets it, at once from"
                    + " half a second on, otherwise by a slew that is waited for. Every address of a name is asked, all at"
                    + " the same time.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:at least one server gave a usable answer, and the clock was set if it was to be",
            "1:none did, the clock could not be set, or another NTP server runs here",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright ntpdate -q ntp1.example.net ntp2.example.net",
            "  timewright ntpdate -q -p 4 -t 5 192.0.2.1:11123 [2001:db8::1]:11123",
            "  timewright ntpdate -q -a 4 -k ntp.keys 192.0.2.1",
            "  timewright ntpdate -d ntp1.example.net                  what is wrong with that server?",
            "  sudo timewright ntpdate --adjuster linux -s ntp1.example.net    set this machine's clock"
        })
public final class NtpdateCommand implements Callable<Integer> {
    private static final int USUAL_SAMPLES = 4;
    /** The adjuster of a clock that ends with this process: nothing is set. */
    private static final String NO_ADJUSTER = "process";

    private final Console console;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "1..*",
            description =
                    "Server to ask: name, IPv4 or IPv6 address; an IPv6 address with a port is written [v6]:port.")
    private List<String> servers = new ArrayList<>();

    @Option(names = "-q", description = "Query only: do not set the clock.")
    private boolean queryOnly;

    @Option(names = "-d", description = "Tell all that is seen of every server, and do not set the clock.")
    private boolean debug;

    @Option(
            names = "-p",
            paramLabel = "SAMPLES",
            description = "Exchanges with each server, 1 to 8, two seconds apart; the one with the least delay counts"
                    + " (default: 4, with -q 1).")
    private @Nullable Integer samples;

    @Option(
            names = "-t",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private double timeoutSeconds;

    @Option(
            names = "-o",
            paramLabel = "VERSION",
            defaultValue = "4",
            description = "NTP version of the requests, 1 to 4 (default: ${DEFAULT-VALUE}).")
    private int version;

    @Option(
            names = "-a",
            paramLabel = "KEY",
            description = "Number of a symmetric key that every server has to prove that it knows.")
    private @Nullable Integer key;

    @Option(
            names = "-k",
            paramLabel = "FILE",
            defaultValue = "/etc/ntp.keys",
            description = "File of symmetric keys, for -a (default: ${DEFAULT-VALUE}).")
    private Path keyFile = Path.of("/etc/ntp.keys");

    @Option(names = "-4", description = "Ask IPv4 addresses only.")
    private boolean onlyIpv4;

    @Option(names = "-6", description = "Ask IPv6 addresses only.")
    private boolean onlyIpv6;

    @Option(names = "-b", description = "Step the clock, whatever the offset.")
    private boolean alwaysStep;

    @Option(names = "-B", description = "Adjust (slew) the clock, whatever the offset.")
    private boolean alwaysAdjust;

    @Option(names = "-s", description = "Log to the system's log instead of standard output.")
    private boolean systemLog;

    @Option(
            names = "-u",
            description =
                    "Do not care whether another NTP server uses port 123 here. An unprivileged port is used anyway.")
    private boolean unprivileged;

    @Option(names = "-v", description = "Log the version first.")
    private boolean logVersion;

    @Option(
            names = "-e",
            paramLabel = "SECONDS",
            description = "For ntpdate's sake: what authentication takes is measured.")
    private double unusedAuthenticationDelay;

    @Option(
            names = "--adjuster",
            paramLabel = "NAME",
            defaultValue = NO_ADJUSTER,
            description = "Which clock to set (default: ${DEFAULT-VALUE}, which is none of the machine's).")
    private String adjuster = NO_ADJUSTER;

    /** Creates the command. */
    public NtpdateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        if (onlyIpv4 && onlyIpv6) {
            throw CommandFailedException.usage("-4 and -6 exclude each other");
        }
        if (alwaysStep && alwaysAdjust) {
            throw CommandFailedException.usage("-b and -B exclude each other");
        }
        QueryOptions options = options();
        List<NtpEndpoint> endpoints = endpoints();
        // Loading native code takes as long as the whole query.
        try (Host host = Host.system("nio");
                NtpClient client = client(host)) {
            if (logVersion || debug) {
                log(host, "ntpdate " + String.join(" ", new VersionText().getVersion()));
            }
            if (!queryOnly && !debug && !unprivileged) {
                Optional<String> obstacle = NtpPort.obstacle(host);
                if (obstacle.isPresent()) {
                    log(host, obstacle.get());
                    return ExitStatus.FAILED;
                }
            }
            Survey survey = new Survey(host, client, options);
            if (debug) {
                endpoints.forEach(endpoint -> console.line("Looking for host " + endpoint.host() + " and service ntp"));
            }
            List<NtpEndpoint> addresses = survey.resolve(endpoints, onlyIpv4, onlyIpv6);
            if (debug) {
                addresses.forEach(address -> console.line("host found : " + Addresses.name(address.host())));
            }
            if (!addresses.isEmpty()) {
                Rehearsal.hold(host, client);
            }
            List<Answers> answers = survey.ask(addresses, debug ? new Trace(console) : Interview.UNWATCHED);
            survey.failures().forEach(failure -> console.diagnostic("timewright ntpdate: " + failure));
            if (debug) {
                report(answers, options);
            } else if (queryOnly) {
                answers.stream().flatMap(one -> line(one).stream()).forEach(console::line);
            }
            return conclude(host, answers, addresses.isEmpty());
        }
    }

    private static Optional<String> line(Answers answers) {
        boolean unused = answers.best().isEmpty() && !answers.isSilent();
        return unused
                ? Optional.empty()
                : Optional.of(answers.best().map(Lines::server).orElseGet(() -> Lines.silent(answers.server())));
    }

    private void report(List<Answers> all, QueryOptions options) {
        for (Answers answers : all) {
            answers.reasonToDrop()
                    .ifPresent(reason -> console.line(answers.server().host() + ": Server dropped: " + reason));
        }
        console.line("");
        for (Answers answers : all) {
            answers.best().ifPresent(best -> {
                DebugReport.lines(answers, best, options.samples()).forEach(console::line);
                console.line("");
            });
        }
    }

    private int conclude(Host host, List<Answers> answers, boolean nobodyToAsk)
            throws CommandFailedException, InterruptedException {
        Optional<NtpSample> winner =
                Winner.of(answers.stream().flatMap(one -> one.usable().stream()).toList());
        if (winner.isEmpty()) {
            complain(host, nobodyToAsk ? Lines.NOBODY_TO_ASK : Lines.NOBODY_SUITABLE);
            return ExitStatus.FAILED;
        }
        Duration offset = winner.get().offset();
        boolean step = alwaysStep || (!alwaysAdjust && Lines.isStep(offset));
        String result = Lines.result(winner.get(), step);
        if (queryOnly || debug) {
            log(host, result);
        } else if (adjuster.equals(NO_ADJUSTER)) {
            log(host, "would have done: " + result + " (this machine's clock is left alone; see --adjuster)");
        } else {
            try {
                ClockSetter setter = new ClockSetter(host, adjuster);
                if (step) {
                    setter.step(offset);
                } else {
                    setter.slew(offset);
                }
            } catch (IllegalArgumentException e) {
                throw CommandFailedException.usage(String.valueOf(e.getMessage()));
            } catch (IllegalStateException | UnsupportedOperationException e) {
                complain(host, (step ? "step-systime: " : "Can't adjust the time of day: ") + e.getMessage());
                return ExitStatus.FAILED;
            }
            log(host, result);
        }
        return ExitStatus.OK;
    }

    private void log(Host host, String message) throws InterruptedException {
        if (!systemLog || !SystemLog.write(message, pid())) {
            console.line(stamped(host, message));
        }
    }

    private void complain(Host host, String message) throws InterruptedException {
        if (!systemLog || !SystemLog.write(message, pid())) {
            console.diagnostic(stamped(host, message));
        }
    }

    private static String stamped(Host host, String message) {
        Instant now = Instant.ofEpochSecond(0, host.read().epochNanos());
        return Lines.stamped(now.atZone(ZoneId.systemDefault()), pid(), message);
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private QueryOptions options() throws CommandFailedException {
        Integer wanted = samples;
        int count = wanted != null ? wanted : queryOnly ? 1 : USUAL_SAMPLES;
        try {
            Optional<Credential> credential = Optional.ofNullable(key).map(Credential::key);
            return new QueryOptions(Duration.ofNanos(Math.round(timeoutSeconds * 1e9)), count, version, credential);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        }
    }

    private NtpClient client(Host host) throws CommandFailedException {
        NtpClient.Builder builder = NtpClient.builder().host(host);
        if (key != null) {
            builder.authenticator(Credential.SYMMETRIC, "keys \"" + keyFile + "\"", "trustedkey " + key);
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
    }

    private List<NtpEndpoint> endpoints() throws CommandFailedException {
        try {
            return servers.stream().map(NtpEndpoint::parse).toList();
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        }
    }
}
