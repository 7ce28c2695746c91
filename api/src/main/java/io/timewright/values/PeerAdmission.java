package io.timewright.values;

/** Who may become a peer of ours without being named here, by naming us in its own configuration. */
public enum PeerAdmission {
    /** Nobody: it is answered, and not asked. */
    NOBODY,
    /** Whoever has proved who it is, by any key that is trusted here. Whoever has such a key is then a source of time. */
    AUTHENTICATED,
    /** Anybody, as with {@code disable auth} in ntp.conf: whoever can send a packet is then a source of time. */
    ANYBODY
}
