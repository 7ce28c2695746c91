package io.timewright;

import java.io.IOException;
import javax.annotation.Nullable;

/** A query gave no usable time; the message says what was found and what was expected. */
public abstract sealed class NtpException extends IOException
        permits ControlRefusedException,
                KissOfDeathException,
                NtpTimeoutException,
                NtpTransportException,
                UnusableServerException {
    private static final long serialVersionUID = 1L;

    NtpException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
