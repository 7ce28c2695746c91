package io.timewright.examples.cli;

import io.timewright.examples.Timewright;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/** One run of the command line within this process. */
public record Run(int exitStatus, String out, String err) {
    /** Runs the command line with these arguments. */
    public static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), false);
        int exitStatus = Timewright.run(console, args);
        return new Run(exitStatus, out.toString(), err.toString());
    }

    /** Returns what was written to standard error, without progress: a machine under load may take long for what takes a moment. */
    public String diagnostics() {
        return err.lines().filter(line -> !line.endsWith(" % simulated")).collect(Collectors.joining("\n"));
    }
}
