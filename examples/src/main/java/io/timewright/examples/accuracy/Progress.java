package io.timewright.examples.accuracy;

import io.timewright.examples.cli.Console;
import io.timewright.spi.Host;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says on standard error how far a long calculation is, once it has taken two seconds, and wipes that away at the end. Where
 * standard error is no terminal it says nothing. Safe for use by several threads.
 */
final class Progress implements AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long INTERVAL_NANOS = 200_000_000L;

    private final PrintWriter err;
    private final int total;
    private final boolean wanted;
    private final Host clock = Host.system();
    private final long startNanos = clock.monotonicNanos();
    private long shownNanos;
    private int done;
    private boolean shown;

    Progress(Console console, int total) {
        this.err = console.err();
        this.total = total;
        this.wanted = isTerminal(console);
        this.shownNanos = startNanos;
    }

    /** One more run is done. */
    synchronized void step() {
        done++;
        long now = clock.monotonicNanos();
        if (wanted && now - startNanos > PATIENCE_NANOS && now - shownNanos > INTERVAL_NANOS) {
            shownNanos = now;
            shown = true;
            err.print("\r" + done + " of " + total + " runs");
            err.flush();
        }
    }

    @Override
    public synchronized void close() {
        clock.close();
        if (shown) {
            err.print("\r" + " ".repeat(("" + total).length() * 2 + " of  runs".length()) + "\r");
            err.flush();
        }
    }

    // Java knows of a console only when input and output are one too; a report redirected to a file should still show
    // progress.
    private static boolean isTerminal(Console console) {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return console.terminal();
        }
    }
}
