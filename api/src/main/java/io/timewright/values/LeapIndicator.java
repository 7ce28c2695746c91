package io.timewright.values;

/** The two-bit warning of an impending leap second, or that the clock is not synchronised (RFC 5905, section 7.3). */
public enum LeapIndicator {
    /** No leap second is announced. */
    NO_WARNING(0),
    /** The last minute of the current day has 61 seconds. */
    LAST_MINUTE_61(1),
    /** The last minute of the current day has 59 seconds. */
    LAST_MINUTE_59(2),
    /** The clock is unsynchronised; nothing else in the packet says what time it is. */
    UNSYNCHRONIZED(3);

    private static final LeapIndicator[] BY_BITS = values();

    private final int bits;

    LeapIndicator(int bits) {
        this.bits = bits;
    }

    /** Returns the indicator of the two low bits of {@code bits}; higher bits are ignored. */
    public static LeapIndicator ofBits(int bits) {
        return BY_BITS[bits & 3];
    }

    /** Returns the two-bit wire value, 0 to 3. */
    public int bits() {
        return bits;
    }
}
