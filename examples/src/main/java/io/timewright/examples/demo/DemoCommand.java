package io.timewright.examples.demo;

import io.timewright.NtpSynchronizer;
import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.simulated.SkewedHost;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.SourceOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Synchronises a clock that is wrong on purpose, to servers of its own or to given ones, and shows how. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Shows a wrong clock being synchronised, without a network.",
            "%nAn application clock that starts 2.5 s slow and drifts by 80 ppm is synchronised over real UDP, while the"
                    + " servers are shown in ntpq's columns. Without a server on the command line, three are started on"
                    + " 127.0.0.1, one of them wrong by 100 ms: it has to be found out, and is marked x.",
            "%nNo privilege is needed, and the system's clock is only read.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the clock was synchronised and its remaining offset is below 5 ms",
            "1:it was not; the last line says why",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  timewright demo", "  timewright demo ntp1.example.net ntp2.example.net ntp3.example.net"})
public final class DemoCommand implements Callable<Integer> {
    /** How wrong the application's clock is at the start: it is behind. */
    static final Duration INITIAL_ERROR = Duration.ofMillis(-2500);
    /** How fast the application's oscillator is. */
    static final double DRIFT_PPM = 80;

    private final Console console;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "0..*",
            description = "Servers to use instead of the three on loopback; an IPv6 address with a port is written"
                    + " [v6]:port.")
    private List<String> servers = new ArrayList<>();

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "12",
            description = "How long to run, 1 to 3600 (default: ${DEFAULT-VALUE}).")
    private int seconds;

    /** Creates the command. */
    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        if (seconds < 1 || seconds > 3600) {
            throw CommandFailedException.usage("expected 1 to 3600 seconds, found " + seconds);
        }
        checkAddresses();
        Ending ending = servers.isEmpty() ? runOnLoopback() : runWithServers();
        ending.lines().forEach(console::line);
        Optional<String> complaint = ending.complaint();
        complaint.ifPresent(text -> console.diagnostic("timewright demo: " + text));
        return complaint.isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private Ending runOnLoopback() throws CommandFailedException, InterruptedException {
        try (LoopbackServers embedded = LoopbackServers.start()) {
            console.line("Three NTP servers on 127.0.0.1, one of them wrong by 100 ms, and an application");
            console.line("clock that is 2.5 s slow and drifts by 80 ppm. The system's clock is only read.");
            return run(embedded.addresses(), true);
        } catch (IOException e) {
            throw CommandFailedException.failed("cannot serve on 127.0.0.1: " + e.getMessage());
        }
    }

    private Ending runWithServers() throws InterruptedException {
        console.line("An application clock that is 2.5 s slow and drifts by 80 ppm, and the servers given.");
        console.line("The system's clock is only read.");
        return run(servers, false);
    }

    private Ending run(List<String> addresses, boolean loopback) throws InterruptedException {
        try (Host system = Host.system();
                Host wrong = SkewedHost.over(Host.system(), INITIAL_ERROR, DRIFT_PPM);
                NtpSynchronizer synchronizer = synchronizer(wrong, addresses, loopback)) {
            Demo demo = new Demo(system, synchronizer, new Screen(console), loopback);
            return demo.run(Duration.ofSeconds(seconds));
        }
    }

    private static NtpSynchronizer synchronizer(Host host, List<String> addresses, boolean loopback) {
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder().host(host);
        for (String address : addresses) {
            builder.source(address, options -> poll(options.iburst(), loopback));
        }
        return builder.build();
    }

    /** Somebody else's server is asked no more often than its rate limit is likely to bear. */
    private static SourceOptions.Builder poll(SourceOptions.Builder options, boolean loopback) {
        return loopback ? options.poll(0, 3) : options.poll(2, 4);
    }

    private void checkAddresses() throws CommandFailedException {
        try {
            servers.forEach(NtpEndpoint::parse);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        }
    }
}
