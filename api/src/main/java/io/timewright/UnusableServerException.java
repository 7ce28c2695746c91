package io.timewright;

import io.timewright.values.Rejection;

/** The server answered, and its answer says that it must not be used. */
public final class UnusableServerException extends NtpException {
    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    /** Creates the exception for the answer of {@code server}. */
    public UnusableServerException(String server, Rejection rejection) {
        super(server + ": " + rejection, null);
        this.rejection = rejection;
    }

    /** Returns the reason with the measured value and the limit. */
    public Rejection rejection() {
        return rejection;
    }
}
