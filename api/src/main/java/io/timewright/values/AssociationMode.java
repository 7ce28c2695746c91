package io.timewright.values;

/** What an association is to its other side (RFC 5905, section 3), with the numbers of ntpd's {@code hmode}. */
public enum AssociationMode {
    /** It asks and answers a peer that was named. */
    SYMMETRIC_ACTIVE(1, 2),
    /** It asks and answers a peer that came by itself. */
    SYMMETRIC_PASSIVE(2, 1),
    /** It asks. Reference clocks are asked as well, and those that look for servers ask whoever is there. */
    CLIENT(3, 4),
    /** It tells the time to all that listen, and hears nothing. */
    BROADCAST(5, 0),
    /** It hears the time that is told to all. */
    BROADCAST_CLIENT(6, 5);

    private final int number;
    private final int otherNumber;

    AssociationMode(int number, int otherNumber) {
        this.number = number;
        this.otherNumber = otherNumber;
    }

    /** Returns the number of the mode. */
    public int number() {
        return number;
    }

    /** Returns the mode in the packets of the other side, 0 if there are none. */
    public int otherNumber() {
        return otherNumber;
    }
}
