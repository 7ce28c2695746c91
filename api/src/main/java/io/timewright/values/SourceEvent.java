package io.timewright.values;

/** What happened to a source, with the codes and words of RFC 9327, section 4.2. */
public enum SourceEvent {
    /** Nothing yet. */
    UNSPECIFIED(0, "unspecified"),
    /** It was taken in. */
    MOBILIZED(1, "mobilize"),
    /** It was given up. */
    DEMOBILIZED(2, "demobilize"),
    /** It has not answered its last eight polls. */
    UNREACHABLE(3, "unreachable"),
    /** It answers, for the first time or again. */
    REACHABLE(4, "reachable"),
    /** Everything learnt of it was dropped. */
    RESTART(5, "restart"),
    /** It did not answer. */
    NO_REPLY(6, "no_reply"),
    /** It wants to be asked less often. */
    RATE_EXCEEDED(7, "rate_exceeded"),
    /** It refuses. */
    ACCESS_DENIED(8, "access_denied"),
    /** It announces a leap second. */
    LEAP_ARMED(9, "leap_armed"),
    /** It became the system peer. */
    SYSTEM_PEER(10, "sys_peer"),
    /** Its clock reported a fault. */
    CLOCK_ALARM(11, "clock_event"),
    /** Its authentication failed. */
    BAD_AUTHENTICATION(12, "bad_auth"),
    /** A sample contradicted what its filter knows. */
    POPCORN(13, "popcorn"),
    /** It entered the interleaved mode. */
    INTERLEAVED(14, "interleave_mode"),
    /** The interleaved mode failed. */
    INTERLEAVE_ERROR(15, "interleave_error");

    private final int code;
    private final String text;

    SourceEvent(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** Returns the code in status words, 0 to 15. */
    public int code() {
        return code;
    }

    /** Returns the word that ntpq shows. */
    public String text() {
        return text;
    }
}
