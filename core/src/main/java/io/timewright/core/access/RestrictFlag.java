package io.timewright.core.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of a {@code restrict} line. */
public enum RestrictFlag {
    /** Drop everything, queries included. */
    IGNORE("ignore"),
    /** With {@link #LIMITED}: tell a client that it asks too often, once. */
    KOD("kod"),
    /** Answer no more often than the rate limits say. */
    LIMITED("limited"),
    /** Traps have a low priority; there are none. */
    LOWPRIOTRAP("lowpriotrap"),
    /** Sign replies to Windows domain members; not supported. */
    MSSNTP("mssntp"),
    /** Refuse control messages that change something. */
    NOMODIFY("nomodify"),
    /** Refuse to show the client list. */
    NOMRULIST("nomrulist"),
    /** Make no association for a stranger; none is ever made. */
    NOPEER("nopeer"),
    /** Make no short-lived association; none is ever made. */
    NOEPEER("noepeer"),
    /** The opposite of {@link #NOEPEER}; has no effect. */
    EPEER("epeer"),
    /** Drop control messages. */
    NOQUERY("noquery"),
    /** Drop all but control messages. */
    NOSERVE("noserve"),
    /** Refuse to set traps; there are none. */
    NOTRAP("notrap"),
    /** Answer only what is authenticated. */
    NOTRUST("notrust"),
    /** The line is for requests from port 123 alone. */
    NTPPORT("ntpport"),
    /** Answer the current version alone. */
    VERSION("version"),
    /** Drop one packet of ten by chance, for tests. */
    FLAKE("flake"),
    /** Answer with random bits where the clock's precision ends; {@code serverresponse fuzz} in the file. */
    SERVER_RESPONSE_FUZZ("serverresponse fuzz");

    private static final Map<String, RestrictFlag> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RestrictFlag::word, Function.identity()));

    private final String word;

    RestrictFlag(String word) {
        this.word = word;
    }

    /** Returns how the flag is written in ntp.conf. */
    public String word() {
        return word;
    }

    /** Returns the flag that is written as {@code word}. */
    public static Optional<RestrictFlag> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
