package io.timewright.values;

/** What the selection made of a source (RFC 5905, section 11.2), with ntpq's tally character. */
public enum Selection {
    /** Not usable: unreachable, unsynchronised, too distant, or only watched ({@code noselect}). */
    REJECTED(' '),
    /** Outside the interval on which the majority agrees. */
    FALSETICKER('x'),
    /** A truechimer that clustering put aside. */
    OUTLIER('-'),
    /** Takes part in the combined offset. */
    SURVIVOR('+'),
    /** The survivor that stratum, root delay and dispersion are taken from. */
    SYSTEM_PEER('*');

    private final char tally;

    Selection(char tally) {
        this.tally = tally;
    }

    /** Returns the character that {@code ntpq -p} puts before the source. */
    public char tally() {
        return tally;
    }
}
