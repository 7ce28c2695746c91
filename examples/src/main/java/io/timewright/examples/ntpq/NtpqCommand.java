package io.timewright.examples.ntpq;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.values.Credential;
import io.timewright.values.NtpEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.StandardProtocolFamily;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks NTP servers about themselves with control messages, on the command line or in a dialogue. */
@Command(
        name = "ntpq",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Asks an NTP server about itself: its sources, its clock, its clients.",
            "%nOptions, commands and output are those of the classic ntpq; any server that answers control messages (mode 6)"
                    + " can be asked, ntpd and 'timewright ntpd' among them. Most servers answer to their own machine alone"
                    + " and are silent to others. Without -c and -p commands are read from standard input: 'help' lists"
                    + " them.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all questions were answered",
            "1:a question was not, or could not be understood; standard error says which",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright ntpq -pn                               the sources of this machine's server",
            "  timewright ntpq -c rv -c 'rv &1' 192.0.2.1        its variables, and those of the first source",
            "  timewright ntpq -c mrulist 127.0.0.1:11123        who asks a server on another port",
            "  timewright ntpq -a 5 -k ntp.keys -c ':config server 192.0.2.7 iburst'"
        })
public final class NtpqCommand implements Callable<Integer> {
    private static final String PROMPT = "ntpq> ";

    private final Console console;
    private final Reader input;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "0..*",
            defaultValue = "localhost",
            description =
                    "Server to ask (default: ${DEFAULT-VALUE}); an IPv6 address with a port is written [v6]:port.")
    private List<String> servers = new ArrayList<>();

    @Option(names = "-c", paramLabel = "COMMAND", description = "Run a command; may be repeated.")
    private List<String> lines = new ArrayList<>();

    @Option(names = "-p", description = "Print a list of the peers: the command 'peers'.")
    private boolean peers;

    @Option(names = "-n", description = "Show addresses as numbers, not names.")
    private boolean numeric;

    @Option(names = "-w", description = "Show long names of peers whole, on a line of their own.")
    private boolean wide;

    @Option(names = "-4", description = "Use and show IPv4 addresses only.")
    private boolean onlyIpv4;

    @Option(names = "-6", description = "Use and show IPv6 addresses only.")
    private boolean onlyIpv6;

    @Option(
            names = "-a",
            paramLabel = "KEY",
            description = "Number of the key that proves requests which need one: the command 'keyid'.")
    private int key;

    @Option(
            names = "-k",
            paramLabel = "FILE",
            description = "File of symmetric keys that has it; otherwise 'passwd' gives it, or it is asked for.")
    private @Nullable Path keyFile;

    @Option(names = "-i", description = "Read commands from standard input, after those of -c and -p.")
    private boolean interactive;

    @Option(names = "-d", description = "Tell on standard error who is asked.")
    private boolean debug;

    /** Creates the command. */
    public NtpqCommand(Console console) {
        this(console, new InputStreamReader(System.in, Charset.defaultCharset()));
    }

    /** Creates the command with an input of its own. */
    NtpqCommand(Console console, Reader input) {
        this.console = console;
        this.input = input;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException, IOException {
        if (onlyIpv4 && onlyIpv6) {
            throw CommandFailedException.usage("-4 and -6 exclude each other");
        }
        if (key < 0 || key > Credential.LARGEST_KEY) {
            throw CommandFailedException.usage(
                    "expected the number of a key after -a, 1 to " + Credential.LARGEST_KEY + ", found " + key);
        }
        List<NtpEndpoint> endpoints = endpoints();
        if (peers) {
            lines.add(0, "peers");
        }
        boolean good = true;
        try (Session session = new Session(new HostNames(!numeric), wide)) {
            Interpreter interpreter = new Interpreter(session, console);
            interpreter.settings().onlyFamily(family());
            session.key().number(key);
            if (keyFile != null) {
                session.key().file(keyFile);
            }
            for (NtpEndpoint endpoint : endpoints) {
                good &= ask(endpoint, session, interpreter);
            }
            if (interactive || lines.isEmpty()) {
                converse(interpreter);
            }
        }
        return good ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private boolean ask(NtpEndpoint endpoint, Session session, Interpreter interpreter) throws InterruptedException {
        try {
            session.open(endpoint, family());
        } catch (QuestionFailedException e) {
            console.diagnostic(String.valueOf(e.getMessage()));
            return false;
        }
        boolean good = true;
        for (String line : lines) {
            if (debug) {
                console.diagnostic(endpoint + ": " + line);
            }
            good &= interpreter.run(line);
        }
        return good;
    }

    private void converse(Interpreter interpreter) throws IOException, InterruptedException {
        BufferedReader reader = new BufferedReader(input);
        while (!interpreter.ended()) {
            console.out().print(PROMPT);
            console.out().flush();
            String line = reader.readLine();
            if (line == null) {
                return;
            }
            boolean unusedResult = interpreter.run(line);
        }
    }

    private Optional<StandardProtocolFamily> family() {
        return onlyIpv4
                ? Optional.of(StandardProtocolFamily.INET)
                : onlyIpv6 ? Optional.of(StandardProtocolFamily.INET6) : Optional.empty();
    }

    private List<NtpEndpoint> endpoints() throws CommandFailedException {
        try {
            return servers.stream().map(NtpEndpoint::parse).toList();
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        }
    }
}
