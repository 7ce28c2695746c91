package io.timewright.core.leap;

import java.io.IOException;
import javax.annotation.Nullable;

/** A file is no table of leap seconds. */
public final class LeapFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final int line;

    /** Creates an exception about a line, counted from 1. */
    LeapFileException(int line, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /** Returns the number of the line at fault, from 1. */
    public int line() {
        return line;
    }
}
