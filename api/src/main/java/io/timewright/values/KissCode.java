package io.timewright.values;

/**
 * What a kiss-o'-death packet (stratum 0) says in its reference identifier (RFC 5905, section 7.4).
 *
 * <p>A code that is not listed is {@link #OTHER}; its text stays readable in the {@link ReferenceId} that came with it.
 */
public enum KissCode {
    /** Access denied: stop sending to this server. */
    DENY,
    /** Access denied by policy: stop sending to this server. */
    RSTR,
    /** Rate exceeded: send less often. */
    RATE,
    /** The association has not yet synchronised for the first time. */
    INIT,
    /** The server's clock was stepped and is not yet synchronised again. */
    STEP,
    /** The server failed to authenticate the request. */
    AUTH,
    /** Cryptographic authentication or identification failed. */
    CRYP,
    /** The key was not found. */
    NKEY,
    /** The NTS cookie was not accepted (RFC 8915). */
    NTSN,
    /** Lost peer in symmetric mode. */
    DROP,
    /** Any other four characters. */
    OTHER;

    /** Returns the code that {@code referenceId} spells in ASCII, {@link #OTHER} for an unlisted one. */
    public static KissCode of(ReferenceId referenceId) {
        String text = referenceId.toAscii();
        for (KissCode code : values()) {
            if (code != OTHER && code.name().equals(text)) {
                return code;
            }
        }
        return OTHER;
    }

    /** Returns whether the server asks not to be sent to again. */
    public boolean isStop() {
        return this == DENY || this == RSTR;
    }
}
