package io.timewright.examples.cli;

/** The exit codes of every command, as {@code --help} documents them. */
public final class ExitStatus {
    /** The command did what was asked. */
    public static final int OK = 0;
    /** The command ran, but could not do what was asked; one line on standard error says why. */
    public static final int FAILED = 1;
    /** The command line makes no sense; nothing was done. */
    public static final int USAGE = 2;

    /** The daemon refused an offset beyond the panic threshold; ntpd ends with the same. */
    public static final int PANIC = 255;

    private ExitStatus() {}
}
