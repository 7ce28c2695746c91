package io.timewright.core.control;

/** Who sends a control message, as far as its source address tells; anybody may have forged that. */
public enum Asker {
    /** This machine itself. */
    OWN,
    /** A host that the access policy trusts. */
    TRUSTED,
    /** Any other: it gets no more bytes than it sent. */
    STRANGER
}
