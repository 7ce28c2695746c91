package io.timewright.core.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of a {@code restrict} line. */
public enum RestrictFlag {
    /** Drop everything, queries included. */
    IGNORE("ignore", 1),
    /** With {@link #LIMITED}: tell a client that it asks too often, once. */
    KOD("kod", 1 << 11),
    /** Answer no more often than the rate limits say. */
    LIMITED("limited", 1 << 6),
    /** Traps have a low priority; there are none. */
    LOWPRIOTRAP("lowpriotrap", 1 << 10),
    /** Sign replies to Windows domain members; not supported. */
    MSSNTP("mssntp", 1 << 12),
    /** Refuse control messages that change something. */
    NOMODIFY("nomodify", 1 << 8),
    /** Refuse to show the client list. */
    NOMRULIST("nomrulist", 1 << 14),
    /** Make no peer of a stranger who proves nothing. */
    NOPEER("nopeer", 1 << 4),
    /** Make no peer of a stranger, whatever he proves. */
    NOEPEER("noepeer", 1 << 5),
    /** The opposite of {@link #NOEPEER}; has no effect. */
    EPEER("epeer", 1 << 17),
    /** Drop control messages. */
    NOQUERY("noquery", 1 << 7),
    /** Drop all but control messages. */
    NOSERVE("noserve", 1 << 1),
    /** Refuse to set traps; there are none. */
    NOTRAP("notrap", 1 << 9),
    /** Answer only what is authenticated. */
    NOTRUST("notrust", 1 << 2),
    /** The line is for requests from port 123 alone. */
    NTPPORT("ntpport", 1 << 16),
    /** Answer the current version alone. */
    VERSION("version", 1 << 3),
    /** Drop one packet of ten by chance, for tests. */
    FLAKE("flake", 1 << 13),
    /** Answer with random bits where the clock's precision ends; {@code serverresponse fuzz} in the file. */
    SERVER_RESPONSE_FUZZ("serverresponse fuzz", 1 << 15);

    private static final Map<String, RestrictFlag> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RestrictFlag::word, Function.identity()));

    private final String word;
    private final int bit;

    RestrictFlag(String word, int bit) {
        this.word = word;
        this.bit = bit;
    }

    /** Returns how the flag is written in ntp.conf. */
    public String word() {
        return word;
    }

    /** Returns the flag's own bit; up to bit 15 those are ntpd's, which {@code ntpq} shows. */
    public int bit() {
        return bit;
    }

    /** Returns whether the flag is among {@code bits}. */
    boolean in(int bits) {
        return (bits & bit) != 0;
    }

    /** Returns the bits of all {@code flags}. */
    static int bits(Set<RestrictFlag> flags) {
        int bits = 0;
        for (RestrictFlag flag : flags) {
            bits |= flag.bit;
        }
        return bits;
    }

    /** Returns the flag that is written as {@code word}. */
    public static Optional<RestrictFlag> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
