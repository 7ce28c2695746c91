package io.timewright.examples.cli;

/** A command cannot do what was asked. The message is the one line that the user sees. */
public final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    private CommandFailedException(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** Returns the failure of a command that was asked for something possible. */
    public static CommandFailedException failed(String message) {
        return new CommandFailedException(ExitStatus.FAILED, message);
    }

    /** Returns the failure of a daemon that refused an offset beyond the panic threshold. */
    public static CommandFailedException panic(String message) {
        return new CommandFailedException(ExitStatus.PANIC, message);
    }

    /** Returns the failure of a command line that makes no sense. */
    public static CommandFailedException usage(String message) {
        return new CommandFailedException(ExitStatus.USAGE, message);
    }

    /** Returns what the process ends with. */
    public int exitStatus() {
        return exitStatus;
    }
}
