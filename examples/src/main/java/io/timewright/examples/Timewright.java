package io.timewright.examples;

import io.timewright.examples.accuracy.AccuracyCommand;
import io.timewright.examples.benchmark.BenchmarkCommand;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.OneLineErrors;
import io.timewright.examples.cli.VersionText;
import io.timewright.examples.demo.DemoCommand;
import io.timewright.examples.keygen.KeygenCommand;
import io.timewright.examples.ntpd.NtpdCommand;
import io.timewright.examples.ntpdate.NtpdateCommand;
import io.timewright.examples.ntpq.NtpqCommand;
import io.timewright.examples.ntpq.WatchCommand;
import io.timewright.examples.ntpstat.NtpstatCommand;
import io.timewright.examples.plugins.PluginsCommand;
import io.timewright.examples.simulate.SimulateCommand;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;

/** The main class of {@code timewright.jar}: runs one command; without any argument, the demo. */
@Command(
        name = "timewright",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Keeps, asks for, serves and simulates time with NTP.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands (without one, demo is run):%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:the command could not do what was asked; one line on standard error says why",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples (timewright stands for java -jar timewright.jar):%n",
        footer = {
            "  timewright                                 see it work, without a network",
            "  timewright ntpdate -q ntp.example.net      how wrong is this machine's clock?",
            "  timewright ntpd -c ntp.conf --port 11123   be a time server",
            "  timewright COMMAND --help                  what a command takes"
        })
public final class Timewright {
    private static final List<String> COMMANDS = List.of(
            "demo",
            "ntpdate",
            "ntpd",
            "ntpq",
            "ntpstat",
            "watch",
            "keygen",
            "simulate",
            "accuracy",
            "benchmark",
            "plugins");

    /** The commands tell the same themselves. Held here, since the logging system forgets what nobody holds. */
    private static final Logger STATE_CHANGES = Logger.getLogger("io.timewright.synchronizer");

    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private Timewright() {}

    /** Runs the command that {@code args} ask for and ends the process with its exit code. */
    public static void main(String[] args) {
        // What the library logs is a line like any other diagnostic, unless the user has other wishes.
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "timewright: %4$s: %5$s%n");
        }
        STATE_CHANGES.setLevel(Level.OFF);
        System.exit(run(Console.system(), args));
    }

    /** Runs the command that {@code args} ask for and returns its exit code; does not throw. */
    public static int run(Console console, String... args) {
        String[] words = args.length == 0 ? new String[] {"demo"} : args;
        CommandLine root = new CommandLine(new Timewright());
        // Reading a command's annotations takes time: where one is named, the others are left alone.
        if (COMMANDS.contains(words[0])) {
            root.addSubcommand(words[0], create(words[0], console));
        } else {
            COMMANDS.forEach(name -> root.addSubcommand(name, create(name, console)));
            root.addSubcommand("help", new HelpCommand());
            boolean unknown =
                    !words[0].startsWith("-") && !root.getSubcommands().containsKey(words[0]);
            // A --help after it would be taken for one of all commands, and the mistake would go unnoticed.
            words = unknown ? new String[] {words[0]} : words;
        }
        OneLineErrors errors = new OneLineErrors();
        return root.setOut(console.out())
                .setErr(console.err())
                .setColorScheme(Help.defaultColorScheme(console.terminal() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(words);
    }

    private static Object create(String name, Console console) {
        return switch (name) {
            case "demo" -> new DemoCommand(console);
            case "ntpdate" -> new NtpdateCommand(console);
            case "ntpd" -> new NtpdCommand(console);
            case "ntpq" -> new NtpqCommand(console);
            case "ntpstat" -> new NtpstatCommand(console);
            case "watch" -> new WatchCommand(console);
            case "keygen" -> new KeygenCommand(console);
            case "simulate" -> new SimulateCommand(console);
            case "accuracy" -> new AccuracyCommand(console);
            case "benchmark" -> BenchmarkCommand.withParts(console);
            case "plugins" -> new PluginsCommand(console);
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
