package io.timewright;

import javax.annotation.Nullable;

/** The name could not be resolved, or the network refused the packet. */
public final class NtpTransportException extends NtpException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code cause} is what the host reported, if it reported an exception. */
    public NtpTransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
