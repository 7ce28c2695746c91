package io.timewright.core.control;

import io.timewright.values.Rejection;
import io.timewright.values.SourceStatus;

/** ntpd's flash word: which of RFC 5905's tests the last packet of a source, or the source itself, failed. */
final class Flash {
    private static final int DUPLICATE = 0x1;
    private static final int BOGUS = 0x2;
    private static final int UNSYNCHRONIZED = 0x4;
    private static final int DENIED = 0x8;
    private static final int UNAUTHENTIC = 0x10;
    private static final int HEADER = 0x40;
    private static final int STRATUM = 0x200;
    private static final int DISTANCE = 0x400;
    private static final int LOOP = 0x800;
    private static final int UNREACHABLE = 0x1000;

    private Flash() {}

    /** Returns the word. */
    static int of(SourceStatus source) {
        int reachability = source.reach() == 0 || source.detail().options().noselect() ? UNREACHABLE : 0;
        return reachability | source.lastRejection().map(Flash::test).orElse(0);
    }

    private static int test(Rejection rejection) {
        return switch (rejection.reason()) {
            case REPLAYED -> DUPLICATE;
            case WRONG_ORIGIN, WRONG_SOURCE -> BOGUS;
            case UNSYNCHRONIZED -> UNSYNCHRONIZED | STRATUM;
            case KISS_OF_DEATH -> DENIED;
            case UNAUTHENTIC, NO_CREDENTIAL -> UNAUTHENTIC;
            case MALFORMED, WRONG_MODE, WRONG_VERSION, BAD_TIMESTAMPS -> HEADER;
            case BAD_STRATUM -> STRATUM;
            case ROOT_DISTANCE -> DISTANCE;
            case LOOP -> LOOP;
            case NAME_NOT_RESOLVED, NETWORK_UNREACHABLE, NO_REPLY, OUTLIER, FALSETICKER, LAST_RESORT, NOT_SELECTABLE ->
                0;
        };
    }
}
