package io.timewright.core.control;

/** What a control message can ask (RFC 9327, section 3). */
public final class Opcode {
    /** The associations and their status words, or one association. */
    public static final int READ_STATUS = 1;
    /** Variables of the system or of an association. */
    public static final int READ_VARIABLES = 2;
    /** Sets variables. */
    public static final int WRITE_VARIABLES = 3;
    /** Variables of a reference clock. */
    public static final int READ_CLOCK_VARIABLES = 4;
    /** Sets variables of a reference clock. */
    public static final int WRITE_CLOCK_VARIABLES = 5;
    /** Changes the configuration. */
    public static final int CONFIGURE = 8;
    /** Writes the configuration to a file. */
    public static final int SAVE_CONFIGURATION = 9;
    /** The clients seen most recently. */
    public static final int READ_CLIENTS = 10;
    /** The local addresses, or the restrictions. */
    public static final int READ_ORDERED_LIST = 11;
    /** What proves that the asker is where its address says. */
    public static final int REQUEST_NONCE = 12;

    private Opcode() {}

    /** Returns whether a server does this only for those who know its control key. */
    static boolean needsKey(int opcode) {
        return switch (opcode) {
            case WRITE_VARIABLES, WRITE_CLOCK_VARIABLES, CONFIGURE, SAVE_CONFIGURATION, READ_ORDERED_LIST -> true;
            default -> false;
        };
    }
}
