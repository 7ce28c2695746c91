package io.timewright.core.symmetric;

/** Who has peers: a synchronizer, whose server lends them its sockets. */
public interface PeerHolder {
    /** Returns where they are. */
    PeerDesk peers();
}
