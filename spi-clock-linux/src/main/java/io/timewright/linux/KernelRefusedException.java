package io.timewright.linux;

/** The kernel refused a call; nothing was changed by it. */
final class KernelRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    KernelRefusedException(String call, int errno) {
        super(call + " was refused by the kernel: " + text(errno));
        this.errno = errno;
    }

    int errno() {
        return errno;
    }

    private static String text(int errno) {
        return switch (errno) {
            case LibC.EPERM -> "EPERM, the privilege to set the clock (CAP_SYS_TIME) is missing";
            case LibC.EINVAL -> "EINVAL, a value is out of range";
            case LibC.ENOSYS -> "ENOSYS, this kernel or sandbox does not have it";
            default -> "errno " + errno;
        };
    }
}
