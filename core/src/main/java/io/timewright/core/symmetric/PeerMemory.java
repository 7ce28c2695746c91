package io.timewright.core.symmetric;

/**
 * What is remembered of a peer's packets: the timestamps that our next question returns to it (RFC 5905's org and rec), and which of its
 * packets was the newest.
 */
final class PeerMemory {
    private long origin;
    private long receive;
    private long newest;
    private long latest;
    private long generation;

    /** Returns the peer's transmit timestamp that it is to be returned; 0 if there is none. */
    long origin() {
        return origin;
    }

    /** Returns when that packet came, by our clock; 0 if there is none. */
    long receive() {
        return receive;
    }

    /**
     * Returns whether a packet has no right to any effect, since it came before or an authentic one came that was sent later.
     *
     * @param fresh whether it is the first that names a certain packet of ours as its origin; then nobody kept it
     * @param authentic whether packets of this peer are proved to be its own; otherwise anybody can make one that is the newest
     */
    boolean isReplay(long transmit, boolean fresh, boolean authentic) {
        return transmit == latest || authentic && !fresh && newest != 0 && transmit - newest <= 0;
    }

    /**
     * Takes in a packet that is no replay. One whose origin nobody knows is believed only if nothing else is known.
     *
     * @param fresh as above
     * @param named whether its origin is a packet of ours at all
     * @return whether it will be returned to the peer
     */
    boolean learn(long transmit, long receiveTimestamp, long clockGeneration, boolean fresh, boolean named) {
        boolean newer = newest == 0 || transmit - newest > 0;
        boolean learnt = fresh || origin == 0 || named && newer;
        latest = transmit;
        if (fresh || newer) {
            newest = transmit;
        }
        if (learnt) {
            origin = transmit;
            receive = receiveTimestamp;
            generation = clockGeneration;
        }
        return learnt;
    }

    /** Forgets what was received before our clock was stepped: no difference to that means anything. */
    void keepOnlyIf(long clockGeneration) {
        if (generation != clockGeneration) {
            origin = 0;
            receive = 0;
        }
    }

    /** Forgets everything but the last packet, as after a silence in which either side may have lost its state. */
    void forget() {
        origin = 0;
        receive = 0;
        newest = 0;
    }
}
