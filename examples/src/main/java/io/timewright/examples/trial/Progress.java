package io.timewright.examples.trial;

import io.timewright.examples.cli.Console;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.spi.Host;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Says on standard error how far a long calculation is, once it has taken two seconds: on a terminal in one line that is wiped away
 * at the end, elsewhere in a line every ten seconds. Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long TERMINAL_INTERVAL_NANOS = 200_000_000L;
    private static final long LOG_INTERVAL_NANOS = 10_000_000_000L;
    /** In how many steps a world says how far it is. */
    private static final int STEPS = 100;

    private final PrintWriter err;
    private final double totalSeconds;
    private final boolean terminal;
    private final Host clock;
    private final boolean ownsClock;
    private final long startNanos;
    private long shownNanos;
    private double doneSeconds;
    private String shown = "";

    /**
     * Begins to count.
     *
     * @param totalSeconds how much time is to be simulated in all
     */
    public Progress(Console console, double totalSeconds) {
        this(console.err(), isTerminal(console), totalSeconds, Host.system("nio"), true);
    }

    Progress(PrintWriter err, boolean terminal, double totalSeconds, Host clock, boolean ownsClock) {
        this.err = err;
        this.terminal = terminal;
        this.totalSeconds = totalSeconds;
        this.clock = clock;
        this.ownsClock = ownsClock;
        this.startNanos = clock.monotonicNanos();
        // So that the first line comes when patience is at its end.
        this.shownNanos = startNanos + PATIENCE_NANOS - interval();
    }

    /** Follows a world that is about to run for so long. */
    public void follow(SimulatedWorld world, Duration length) {
        Duration step = length.dividedBy(STEPS);
        for (int i = 1; i <= STEPS; i++) {
            world.after(step.multipliedBy(i), () -> step(step.toNanos() / 1e9));
        }
    }

    /** So much more time was simulated. */
    synchronized void step(double seconds) {
        doneSeconds += seconds;
        long now = clock.monotonicNanos();
        if (now - shownNanos >= interval()) {
            shownNanos = now;
            show(Math.min(Math.round(100 * doneSeconds / totalSeconds), 100) + " % simulated");
        }
    }

    private long interval() {
        return terminal ? TERMINAL_INTERVAL_NANOS : LOG_INTERVAL_NANOS;
    }

    private void show(String text) {
        if (terminal) {
            err.print("\r" + text);
            shown = text;
        } else {
            err.println(text);
        }
        err.flush();
    }

    @Override
    public synchronized void close() {
        if (ownsClock) {
            clock.close();
        }
        if (!shown.isEmpty()) {
            err.print("\r" + " ".repeat(shown.length()) + "\r");
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
