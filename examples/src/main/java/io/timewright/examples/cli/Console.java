package io.timewright.examples.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
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

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }
}
