package io.timewright.examples.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err diagnostics
 * @param terminal whether {@code out} is a terminal that understands ANSI escapes
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {
    /** Returns the console of this process. */
    public static Console system() {
        return new Console(writer(System.out), writer(System.err), Ansi.AUTO.enabled());
    }

    /** Prints one line and flushes it, so that whoever reads from a pipe has it at once. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints one line of diagnostics. */
    public void diagnostic(String text) {
        err.println(text);
        err.flush();
    }

    /** Asks the user at the terminal; empty if there is none. */
    public static Optional<String> ask(String prompt) {
        return Optional.ofNullable(System.console()).map(console -> console.readLine("%s", prompt));
    }

    /** Asks the user at the terminal for a secret, which is not shown; empty if there is none. */
    public static Optional<String> askSecretly(String prompt) {
        return Optional.ofNullable(System.console())
                .map(console -> console.readPassword("%s", prompt))
                .map(String::valueOf);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }
}
