package io.timewright.values;

import java.util.Optional;

/**
 * A question of the control protocol, mode 6 (RFC 9327): what {@code ntpq} asks.
 *
 * @param opcode what is asked: 1 associations, 2 variables, 3 to set variables, 4 variables of a reference clock, 8 to change the
 *     configuration, 10 clients, 11 addresses or restrictions, 12 a nonce; 0 to 31
 * @param associationId the association asked about, 0 for the system
 * @param data names of variables and the like, at most {@link #MOST_DATA} characters of ISO 8859-1
 * @param version the NTP version of the request, 1 to 4; ntpq's is 2
 * @param credential what the request proves its sender with, and has to be proven by in the answer; what changes something takes the
 *     server's control key
 */
public record ControlQuery(int opcode, int associationId, String data, int version, Optional<Credential> credential) {
    /** The most characters of data. */
    public static final int MOST_DATA = 468;
    /** The version that ntpq uses. */
    public static final int DEFAULT_VERSION = 2;

    /** Checks the ranges. */
    public ControlQuery {
        requireRange("an opcode", opcode, 0, 31);
        requireRange("an association", associationId, 0, 65_535);
        requireRange("an NTP version", version, 1, 4);
        if (data.length() > MOST_DATA) {
            throw new IllegalArgumentException(
                    "expected at most " + MOST_DATA + " characters of data, found " + data.length());
        }
    }

    /** Asks without proving anything. */
    public ControlQuery(int opcode, int associationId, String data, int version) {
        this(opcode, associationId, data, version, Optional.empty());
    }

    /** Returns the same, proven by a credential of one of the client's authenticators. */
    public ControlQuery withCredential(Credential credential) {
        return new ControlQuery(opcode, associationId, data, version, Optional.of(credential));
    }

    /** Asks for the associations and their status words. */
    public static ControlQuery associations() {
        return new ControlQuery(1, 0, "", DEFAULT_VERSION);
    }

    /**
     * Asks for variables.
     *
     * @param associationId the association, 0 for the system
     * @param names names separated by commas; empty for those that the server thinks most useful
     */
    public static ControlQuery variables(int associationId, String names) {
        return new ControlQuery(2, associationId, names, DEFAULT_VERSION);
    }

    private static void requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "expected " + what + " from " + least + " to " + most + ", found " + value);
        }
    }
}
