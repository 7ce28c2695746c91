package io.timewright.core.control;

import io.timewright.values.AssociationMode;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Selection;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.util.List;
import java.util.Optional;

/** The 16 bits that sum up the system or a source (RFC 9327, section 4). */
public final class StatusWord {
    private static final int CONFIGURED = 0x80;
    private static final int AUTHENTICATED = 0x40;
    private static final int AUTHENTIC = 0x20;
    private static final int REACHABLE = 0x10;
    private static final int BROADCAST = 0x08;

    private static final int FROM_NOBODY = 0;
    private static final int FROM_LOCAL_CLOCK = 5;
    private static final int FROM_NTP = 6;
    private static final int FROM_OTHER = 7;

    private StatusWord() {}

    /** Returns the word of the system. */
    public static int of(SystemStatus system, List<SourceStatus> sources) {
        Optional<SourceStatus> peer = system.systemPeer()
                .flatMap(id -> sources.stream()
                        .filter(source -> source.id().equals(id))
                        .findFirst());
        int kind = peer.map(StatusWord::kind).orElse(FROM_NOBODY);
        return of(
                system.leap().bits(),
                kind,
                system.detail().lastEvent().count(),
                system.detail().lastEvent().last().code());
    }

    /** Returns the word of a system of which only the leap indicator is known. */
    static int of(int leap, int kind, int count, int event) {
        return leap << 14 | kind << 8 | count << 4 | event;
    }

    /** Returns the word of a source. */
    public static int of(SourceStatus source) {
        int flags = (source.detail().configured() ? CONFIGURED : 0)
                | (isAuthenticated(source) ? AUTHENTICATED : 0)
                | (isAuthentic(source) ? AUTHENTIC : 0)
                | (source.reach() != 0 ? REACHABLE : 0)
                | (source.detail().mode() == AssociationMode.BROADCAST ? BROADCAST : 0)
                | select(source.selection());
        return flags << 8
                | source.detail().lastEvent().count() << 4
                | source.detail().lastEvent().last().code();
    }

    /** Returns whether a source has to prove who it is. */
    static boolean isAuthenticated(SourceStatus source) {
        return source.detail().options().credential().isPresent();
    }

    /** Returns whether a source has proven who it is, the last time that it was asked to. */
    static boolean isAuthentic(SourceStatus source) {
        return isAuthenticated(source)
                && source.received() > 0
                && source.lastRejection()
                        .filter(last -> last.reason() == Rejection.Reason.UNAUTHENTIC)
                        .isEmpty();
    }

    private static int select(Selection selection) {
        return switch (selection) {
            case REJECTED -> 0;
            case FALSETICKER -> 1;
            case OUTLIER -> 3;
            case SURVIVOR -> 4;
            case SYSTEM_PEER -> 6;
        };
    }

    private static int kind(SourceStatus peer) {
        if (!PeerAddress.isReferenceClock(peer)) {
            return FROM_NTP;
        }
        boolean local = PeerAddress.of(peer)
                .filter(address -> address.getAddress()[2] == ReferenceId.LOCAL_CLOCK_TYPE)
                .isPresent();
        return local ? FROM_LOCAL_CLOCK : FROM_OTHER;
    }
}
