package io.timewright.core.conf.reading;

/** Ends the reading of a line of which nothing is obeyed; the message says why. */
final class DroppedLineException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final String reason;

    /** Creates the exception; it has no stack trace, as it only ever goes a few frames up. */
    DroppedLineException(Place place, String message) {
        super(message, null, false, false);
        this.place = place;
        this.reason = message;
    }

    /** Returns the message. */
    String reason() {
        return reason;
    }

    /** Returns the place at fault. */
    Place place() {
        return place;
    }
}
