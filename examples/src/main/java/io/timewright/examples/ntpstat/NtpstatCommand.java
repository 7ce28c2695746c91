package io.timewright.examples.ntpstat;

import io.timewright.ControlClient;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.VersionText;
import io.timewright.values.ControlQuery;
import io.timewright.values.NtpEndpoint;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether an NTP server is synchronised, in the words and with the exit codes of ntpstat. */
@Command(
        name = "ntpstat",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Tells whether this machine's NTP server is synchronised.",
            "%nOutput and exit codes are those of the classic ntpstat; any server that answers control messages (mode 6) of"
                    + " this machine will do.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:synchronised",
            "1:not synchronised, or the error may be greater than -m allows",
            "2:nobody answers, or the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  timewright ntpstat && start-what-needs-right-time", "  timewright ntpstat -m 50 127.0.0.1:11123"})
public final class NtpstatCommand implements Callable<Integer> {
    private static final int NOBODY_ANSWERS = 2;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Console console;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "0..1",
            defaultValue = "127.0.0.1",
            description = "Server to ask (default: ${DEFAULT-VALUE}).")
    private String server = "127.0.0.1";

    @Option(
            names = "-m",
            paramLabel = "MILLISECONDS",
            description = "Greatest error that is good enough (default: any).")
    private double greatestErrorMillis = Double.POSITIVE_INFINITY;

    /** Creates the command. */
    public NtpstatCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        NtpEndpoint endpoint;
        try {
            endpoint = NtpEndpoint.parse(server);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        }
        try (ControlClient client = ControlClient.create()) {
            Verdict verdict =
                    Verdict.of(client.ask(endpoint, ControlQuery.variables(0, ""), PATIENCE), greatestErrorMillis);
            verdict.lines().forEach(console::line);
            return verdict.exitStatus();
        } catch (NtpTimeoutException e) {
            console.diagnostic("timeout");
        } catch (NtpException e) {
            console.diagnostic("Unable to talk to NTP daemon. Is it running?");
        }
        return NOBODY_ANSWERS;
    }
}
