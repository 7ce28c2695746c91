package io.timewright;

/** The server answered a control message with an error. */
public final class ControlRefusedException extends NtpException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * Creates the exception.
     *
     * @param server who refused
     * @param code the error code (RFC 9327, section 2), 0 to 255
     */
    public ControlRefusedException(String server, int code) {
        super(server + ": " + meaning(code), null);
        this.code = code;
    }

    /**
     * Returns the error code: 1 permission, 2 bad format, 3 bad opcode, 4 unknown association, 5 unknown variable, 6 bad value, 7
     * restricted.
     */
    public int code() {
        return code;
    }

    private static String meaning(int code) {
        return switch (code) {
            case 1 -> "not permitted without authentication, or too much for a host that the server does not know";
            case 2 -> "the server cannot read the request";
            case 3 -> "the server does not know such requests";
            case 4 -> "the server knows no such association";
            case 5 -> "the server knows no such variable";
            case 6 -> "a value is out of range";
            case 7 -> "prohibited by the server's configuration";
            default -> "error code " + code;
        };
    }
}
