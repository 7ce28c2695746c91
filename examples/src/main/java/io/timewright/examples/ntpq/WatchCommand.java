package io.timewright.examples.ntpq;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.Variables;
import io.timewright.examples.cli.VersionText;
import io.timewright.values.NtpEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a server's peers and how its offset moves, again and again. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Shows the table of 'ntpq -p' again and again, with a graph of the clock's offset below it.",
            "%nOn a terminal the table stays in its place; otherwise each round is printed below the last one. Ends with"
                    + " Ctrl-C, or after --count rounds.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all rounds were shown",
            "1:the server did not answer in the last round",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  timewright watch", "  timewright watch -n --interval 10 --count 6 127.0.0.1:11123"})
public final class WatchCommand implements Callable<Integer> {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final int READ_VARIABLES = 2;

    private final Console console;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "0..1",
            defaultValue = "localhost",
            description = "Server to ask (default: ${DEFAULT-VALUE}).")
    private String server = "localhost";

    @Option(names = "-n", description = "Show addresses as numbers, not names.")
    private boolean numeric;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "Time between two rounds (default: ${DEFAULT-VALUE}).")
    private double intervalSeconds;

    @Option(names = "--count", paramLabel = "N", description = "End after N rounds (default: never).")
    private long count = Long.MAX_VALUE;

    /** Creates the command. */
    public WatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        if (!(intervalSeconds >= 0.1 && intervalSeconds <= 86_400) || count < 1) {
            throw CommandFailedException.usage("expected an interval from 0.1 to 86400 s and a count from 1");
        }
        Duration interval = Duration.ofNanos(Math.round(intervalSeconds * 1e9));
        OffsetGraph graph = new OffsetGraph();
        boolean answered = true;
        try (Session session = new Session(new HostNames(!numeric), false)) {
            session.open(NtpEndpoint.parse(server), Optional.empty());
            for (long round = 1; round <= count; round++) {
                List<String> lines = new ArrayList<>();
                try {
                    lines.addAll(round(session, graph));
                    answered = true;
                } catch (QuestionFailedException e) {
                    String.valueOf(e.getMessage()).lines().forEach(lines::add);
                    answered = false;
                }
                show(lines);
                if (round < count) {
                    session.pause(interval);
                }
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        } catch (QuestionFailedException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
        return answered ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static List<String> round(Session session, OffsetGraph graph)
            throws QuestionFailedException, InterruptedException {
        List<String> lines =
                new ArrayList<>(new PeersReport(session, PeersReport.Form.REFERENCE).lines(false, Optional.empty()));
        String text = session.ask(READ_VARIABLES, 0, "stratum,offset,frequency,rootdelay,rootdisp")
                .text();
        List<Variables.Variable> variables = Variables.parse(text);
        lines.add("");
        lines.addAll(new CookedText(session.names()).lines(variables));
        Variables.find(variables, "offset").ifPresent(graph::add);
        lines.addAll(graph.lines());
        return lines;
    }

    private void show(List<String> lines) {
        if (console.terminal()) {
            console.out().print(HOME_AND_CLEAR);
        }
        lines.forEach(console::line);
        if (!console.terminal()) {
            console.line("");
        }
    }
}
