package io.timewright.core.control;

/** Why a control request was refused (RFC 9327, section 2); the code stands in the upper half of the status. */
enum ControlError {
    /** Only for those who know the control key, or too much for a stranger. */
    PERMISSION(1),
    /** The lengths do not add up. */
    BAD_FORMAT(2),
    /** No such request. */
    BAD_OPCODE(3),
    /** No such association. */
    BAD_ASSOCIATION(4),
    /** No such variable. */
    UNKNOWN_VARIABLE(5),
    /** A value out of range. */
    BAD_VALUE(6);

    private final int code;

    ControlError(int code) {
        this.code = code;
    }

    /** Returns the status word. */
    int status() {
        return code << 8;
    }
}
