package io.timewright.core.access;

/**
 * ntpd's rate limit: a bucket that leaks one unit a second, and into which each packet pours a little less than what may come in on
 * average. Pure arithmetic; what it keeps of a client is one number.
 *
 * <p>Unlike in ntpd, a client that is refused again and again is answered now and then: otherwise whoever forges its address keeps it
 * from being served at all.
 */
final class RateLimiter {
    /** What is said of a packet. */
    enum Verdict {
        /** It may be answered. */
        WITHIN,
        /** It may not, and its sender has not been told so yet. */
        FIRST_EXCESS,
        /** It may not. */
        EXCESS
    }

    /** The bucket holds as many packets at once. */
    private static final int DEPTH = 8;

    private static final int LEVEL_BITS = 24;
    private static final int LEVEL_MASK = (1 << LEVEL_BITS) - 1;
    private static final int MOST_REFUSALS = 0xff;
    /** After so many refusals in a row it may be that somebody forges the client's address. */
    private static final int SUSPICIOUS_REFUSALS = 32;

    private final int packet;
    private final int limit;
    private final int minimumSeconds;

    RateLimiter(RateLimits limits) {
        packet = 1 << limits.averageExponent();
        limit = DEPTH * packet;
        minimumSeconds = limits.minimumSeconds();
    }

    /** Returns the verdict on a packet, given the client's number and the seconds since its packet before, rounded. */
    Verdict judge(int state, long intervalSeconds) {
        int level = leaked(state, intervalSeconds);
        if (intervalSeconds + 1 >= minimumSeconds && level + packet < limit) {
            return Verdict.WITHIN;
        }
        return level < limit ? Verdict.FIRST_EXCESS : Verdict.EXCESS;
    }

    /** Returns the client's number after that packet. */
    int next(int state, long intervalSeconds, Verdict verdict) {
        int level = leaked(state, intervalSeconds);
        int refusals = Math.min((state >>> LEVEL_BITS) + 1, MOST_REFUSALS);
        return switch (verdict) {
            case WITHIN -> level + Math.max(packet - 2, 0);
            case FIRST_EXCESS -> limit + packet | 1 << LEVEL_BITS;
            case EXCESS -> level | refusals << LEVEL_BITS;
        };
    }

    /** Returns whether a client has been refused so often that somebody may be forging its address. */
    static boolean isSuspicious(int state) {
        return state >>> LEVEL_BITS >= SUSPICIOUS_REFUSALS;
    }

    /** Returns in how many seconds the bucket is empty. */
    static int level(int state) {
        return state & LEVEL_MASK;
    }

    private static int leaked(int state, long intervalSeconds) {
        return (int) Math.max(level(state) - intervalSeconds, 0);
    }
}
