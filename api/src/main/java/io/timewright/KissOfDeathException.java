package io.timewright;

import io.timewright.values.KissCode;
import io.timewright.values.ReferenceId;

/** The server answered with a kiss-o'-death (RFC 5905, section 7.4). */
public final class KissOfDeathException extends NtpException {
    private static final long serialVersionUID = 1L;

    private final KissCode code;
    private final ReferenceId referenceId;

    /** Creates the exception for the kiss that {@code server} sent. */
    public KissOfDeathException(String server, ReferenceId referenceId) {
        super(server + ": kiss-o'-death " + referenceId.toAscii() + meaning(KissCode.of(referenceId)), null);
        this.code = KissCode.of(referenceId);
        this.referenceId = referenceId;
    }

    /** Returns the code; do not query this server again at once, and after a {@linkplain KissCode#isStop() stop} not at all. */
    public KissCode code() {
        return code;
    }

    /** Returns the code's four characters as they came. */
    public ReferenceId referenceId() {
        return referenceId;
    }

    private static String meaning(KissCode code) {
        return switch (code) {
            case DENY, RSTR -> " (access denied; do not ask this server again)";
            case RATE -> " (asked too often; wait before asking again)";
            case INIT, STEP -> " (the server is not synchronised yet)";
            default -> "";
        };
    }
}
