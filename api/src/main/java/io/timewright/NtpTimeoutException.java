package io.timewright;

import io.timewright.values.Rejection;
import java.util.List;

/** Nothing usable came back before the deadline. */
public final class NtpTimeoutException extends NtpException {
    private static final long serialVersionUID = 1L;

    /** An array, because a list need not be serializable. */
    private final Rejection[] ignored;

    private final boolean incomplete;

    /**
     * Creates the exception.
     *
     * @param message who was asked and for how long
     * @param ignored the datagrams that came but did not belong to the query, with the reason each was skipped
     */
    public NtpTimeoutException(String message, List<Rejection> ignored) {
        super(message, null);
        this.ignored = ignored.toArray(new Rejection[0]);
        this.incomplete = false;
    }

    /** Creates the exception of an answer of which only a part came, or nothing at all. */
    public NtpTimeoutException(String message, boolean incomplete) {
        super(message, null);
        this.ignored = new Rejection[0];
        this.incomplete = incomplete;
    }

    /** Returns whether a part of an answer did come. */
    public boolean isIncomplete() {
        return incomplete;
    }

    /** Returns why the datagrams that did come were skipped, in order; empty if there was only silence. */
    public List<Rejection> ignored() {
        return List.of(ignored);
    }
}
