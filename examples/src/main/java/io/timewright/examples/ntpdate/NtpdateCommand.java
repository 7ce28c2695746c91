package io.timewright.examples.ntpdate;

import io.timewright.NtpClient;
import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks servers for the time, all at once, and reports what each said and how wrong the clock is. */
@Command(
        name = "ntpdate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Asks servers for the time: how wrong is this machine's clock?",
            "%nPrints ntpdate's own lines: one for each server that gave a usable answer, then the one that the clock would"
                    + " be set by. What is wrong with the other servers is told on standard error.",
            "%nThe clock is never set, so -q has to be given. Every address of a name is asked, all at the same time.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:at least one server gave a usable answer", "1:none did", "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright ntpdate -q ntp1.example.net ntp2.example.net",
            "  timewright ntpdate -q -p 4 -t 5 192.0.2.1:11123 [2001:db8::1]:11123"
        })
public final class NtpdateCommand implements Callable<Integer> {
    /** Servers count packets that come faster against their client; the samples of one server are so far apart. */
    private static final double BETWEEN_SAMPLES_SECONDS = 2;

    private final Console console;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "1..*",
            description =
                    "Server to ask: name, IPv4 or IPv6 address; an IPv6 address with a port is written [v6]:port.")
    private List<String> servers = new ArrayList<>();

    @Option(names = "-q", description = "Query only. Required: this command never sets the clock.")
    private boolean queryOnly;

    @Option(
            names = "-p",
            paramLabel = "SAMPLES",
            defaultValue = "1",
            description = "Exchanges with each server, 1 to 8, two seconds apart; the one with the least delay counts"
                    + " (default: ${DEFAULT-VALUE}).")
    private int samples;

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

    @Option(names = "-4", description = "Ask IPv4 addresses only.")
    private boolean onlyIpv4;

    @Option(names = "-6", description = "Ask IPv6 addresses only.")
    private boolean onlyIpv6;

    @Option(names = "-b", description = "Speak of stepping the clock, whatever the offset.")
    private boolean alwaysStep;

    @Option(names = "-B", description = "Speak of adjusting (slewing) the clock, whatever the offset.")
    private boolean alwaysAdjust;

    @Option(names = "-u", description = "For ntpdate's sake: an unprivileged port is used anyway.")
    private boolean unusedUnprivileged;

    /** Creates the command. */
    public NtpdateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        if (!queryOnly) {
            throw CommandFailedException.usage("setting the clock is not supported: give -q to query only");
        }
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
                NtpClient client = NtpClient.builder().host(host).build()) {
            Survey survey = new Survey(host, client, options);
            List<NtpEndpoint> addresses = survey.resolve(endpoints, onlyIpv4, onlyIpv6);
            if (!addresses.isEmpty()) {
                Rehearsal.hold(host, client);
            }
            List<NtpSample> answers = survey.ask(addresses);
            survey.failures().forEach(failure -> console.diagnostic("timewright ntpdate: " + failure));
            Instant now = Instant.ofEpochSecond(0, host.read().epochNanos());
            Lines lines = new Lines(
                    now.atZone(ZoneId.systemDefault()), ProcessHandle.current().pid());
            return report(lines, answers, addresses.isEmpty());
        }
    }

    private int report(Lines lines, List<NtpSample> answers, boolean nobodyToAsk) {
        answers.forEach(answer -> console.line(lines.server(answer)));
        Optional<NtpSample> winner = Winner.of(answers);
        if (winner.isEmpty()) {
            console.diagnostic(nobodyToAsk ? lines.nobodyToAsk() : lines.nobodySuitable());
            return ExitStatus.FAILED;
        }
        boolean step = alwaysStep || (!alwaysAdjust && Lines.isStep(winner.get().offset()));
        console.line(lines.result(winner.get(), step));
        return ExitStatus.OK;
    }

    private QueryOptions options() throws CommandFailedException {
        double seconds = timeoutSeconds + (samples - 1) * BETWEEN_SAMPLES_SECONDS;
        try {
            return new QueryOptions(Duration.ofNanos(Math.round(seconds * 1e9)), samples, version);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
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
