package io.timewright.linux;

import io.timewright.spi.Availability;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockAdjusterProvider;
import io.timewright.spi.Host;
import java.nio.file.Path;

/**
 * Provides {@code linux}: the clock of the whole machine, steered through adjtimex(2). It takes Linux on x86-64 or aarch64, JNA
 * with native access, CAP_SYS_TIME, and that no other program steers the clock.
 *
 * <p>While the clock is synchronised the kernel copies it to the battery-backed clock every eleven minutes. The adjuster lets go
 * of the clock with its frequency kept and marked unsynchronised. One that another program seems to steer is refused, unless the
 * system property {@code io.timewright.linux.takeOver} is {@code true}.
 */
public final class LinuxClockAdjusterProvider implements ClockAdjusterProvider {
    /** For {@link java.util.ServiceLoader}. */
    public LinuxClockAdjusterProvider() {}

    @Override
    public String name() {
        return "linux";
    }

    /** Returns whether the clock can be steered, or what is in the way and what to do. Only reads. */
    @Override
    public Availability availability() {
        try {
            openAdmitted();
            return Availability.AVAILABLE;
        } catch (ClockRefusedException e) {
            return Availability.unavailable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Takes hold of the kernel's clock: ends what correction is going on, switches the kernel's own loop off and keeps the
     * frequency.
     *
     * @throws ClockRefusedException if {@link #availability()} says so, or {@code host} does not run on the kernel's clock;
     *     nothing has been changed then
     */
    @Override
    public ClockAdjuster create(Host host) {
        KernelClock kernel = openAdmitted();
        Admission.requireSameCounter(kernel, host);
        return new LinuxClockAdjuster(kernel, host);
    }

    private static KernelClock openAdmitted() {
        KernelClock kernel = LinuxKernelClock.open();
        boolean takeOver = Boolean.getBoolean(Admission.TAKE_OVER_PROPERTY);
        Admission.refusal(Surroundings.read(Path.of("/")), KernelClockReading.of(kernel), takeOver)
                .ifPresent(refusal -> {
                    throw refusal;
                });
        return kernel;
    }
}
