package io.timewright;

import io.timewright.values.Rejection;
import java.util.List;

/** Nothing usable came back before the deadline. */
public final class NtpTimeoutException extends NtpException {
    private static final long serialVersionUID = 1L;

    /** An array, because a list need not be serializable. */
    private final Rejection[] ignored;

    /**
     * Creates the exception.
     *
     * @param message who was asked and for how long
     * @param ignored the datagrams that came but did not belong to the query, with the reason each was skipped
     */
    public NtpTimeoutException(String message, List<Rejection> ignored) {
        super(message, null);
        this.ignored = ignored.toArray(new Rejection[0]);
    }

    /** Returns why the datagrams that did come were skipped, in order; empty if there was only silence. */
    public List<Rejection> ignored() {
        return List.of(ignored);
    }
}
