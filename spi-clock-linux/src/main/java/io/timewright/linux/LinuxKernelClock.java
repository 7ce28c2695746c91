package io.timewright.linux;

import io.timewright.linux.ClockRefusedException.Reason;
import io.timewright.spi.Availability;
import java.util.Set;

/**
 * The clock of the Linux kernel that this JVM runs on, to be looked at. Needs no privilege and never changes anything. Safe for
 * use by several threads.
 */
public final class LinuxKernelClock {
    /** Where struct timex has the layout that {@link Timex} knows. */
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

    private LinuxKernelClock() {}

    /**
     * Reads the state of the kernel's clock.
     *
     * @throws ClockRefusedException if that is not possible here
     */
    public static KernelClockReading read() {
        return KernelClockReading.of(open());
    }

    /** Returns whether {@link #read()} works here; never throws. */
    public static Availability availability() {
        try {
            open();
            return Availability.AVAILABLE;
        } catch (ClockRefusedException e) {
            return Availability.unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** Opens the kernel for one user. */
    static KernelClock open() {
        return open(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static KernelClock open(String system, String architecture) {
        if (!system.equals("Linux")) {
            throw new ClockRefusedException(Reason.NOT_LINUX, system, "use the clock adjuster 'process'");
        }
        if (!ARCHITECTURES.contains(architecture)) {
            throw new ClockRefusedException(
                    Reason.UNSUPPORTED_ARCHITECTURE,
                    architecture + ", expected x86-64 or aarch64",
                    "use the clock adjuster 'process'");
        }
        try {
            return new NativeKernelClock();
        } catch (ClockRefusedException e) {
            throw e;
        } catch (KernelRefusedException e) {
            throw new ClockRefusedException(
                    Reason.NOT_READABLE,
                    String.valueOf(e.getMessage()),
                    "allow adjtimex in the sandbox's filter of system calls",
                    e);
        } catch (LinkageError | RuntimeException e) {
            // LinkageError: JNA is missing or its library cannot be loaded; RuntimeException: native access is denied.
            throw new ClockRefusedException(
                    Reason.NO_NATIVE_ACCESS,
                    e.toString(),
                    "put jna-jpms on the path, let java.io.tmpdir be executable, and from JDK 24 on start with "
                            + "--enable-native-access=com.sun.jna (on the class path ALL-UNNAMED)",
                    e);
        }
    }
}
