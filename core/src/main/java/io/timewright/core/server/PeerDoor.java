package io.timewright.core.server;

import io.timewright.core.authentication.Guards;
import io.timewright.core.symmetric.PeerDesk;
import io.timewright.core.symmetric.PeerDesk.Verdict;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.values.Authenticity;
import java.util.Optional;

/**
 * Where symmetric packets leave the server for the associations of a synchronizer.
 *
 * @param desk where the associations are
 * @param policy who may become a peer
 * @param guard what looked at the packet's proof
 */
record PeerDoor(PeerDesk desk, AccessPolicy policy, Guards guard) {
    /** Returns what became of a packet of somebody who is a peer already; whoever was named is not asked for leave. */
    Optional<Verdict> known(DatagramEndpoint at, Datagram packet, int codeIndex) {
        return desk.received(at, packet, codeIndex);
    }

    /** Returns what became of a packet of mode 1 from somebody who is not; empty if he becomes none. */
    Optional<Verdict> newcomer(
            AccessRequest request, DatagramEndpoint at, Datagram packet, int codeIndex, Authenticity authenticity) {
        boolean authentic = authenticity == Authenticity.AUTHENTIC;
        return policy.mayPeer(request, authentic)
                ? desk.mobilize(at, packet, codeIndex, authentic ? Optional.of(guard.proof()) : Optional.empty())
                : Optional.empty();
    }
}
