package io.timewright.linux;

/**
 * The kernel clock cannot be read or taken hold of, and nothing was changed. The message says what was found and what to do.
 */
public final class ClockRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** This is not Linux. */
        NOT_LINUX("this is not Linux"),
        /** The layout of the kernel's structures is known for x86-64 and aarch64 alone. */
        UNSUPPORTED_ARCHITECTURE("this processor architecture is not supported"),
        /** JNA could not be loaded. */
        NO_NATIVE_ACCESS("native code cannot be loaded"),
        /** The kernel refuses even to be read, as some sandboxes do. */
        NOT_READABLE("the kernel's clock cannot be read"),
        /** The process may not set the clock. */
        NO_PRIVILEGE("the privilege to set the clock is missing"),
        /** The process runs in a container that may not set the clock. */
        CONTAINER("this container may not set the clock"),
        /** Another program steers the clock. */
        STEERED_BY_ANOTHER("another program steers the clock"),
        /** The host's counter is not the kernel's, as with a simulated host. */
        OTHER_COUNTER("the host does not run on the kernel's clock");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Returns the reason in a few plain words. */
        public String text() {
            return text;
        }
    }

    ClockRefusedException(Reason reason, String found, String remedy) {
        super(reason.text() + ": found " + found + "; " + remedy);
        this.reason = reason;
    }

    ClockRefusedException(Reason reason, String found, String remedy, Throwable cause) {
        this(reason, found, remedy);
        initCause(cause);
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
