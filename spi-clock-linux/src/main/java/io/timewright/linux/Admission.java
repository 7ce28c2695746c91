package io.timewright.linux;

import io.timewright.linux.ClockRefusedException.Reason;
import io.timewright.spi.Host;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the kernel clock may be taken hold of. Everything here only reads.
 *
 * <p>Another program at the clock is seen in two ways. A running daemon with CAP_SYS_TIME is proof, whatever the kernel's flags
 * say: chronyd, unless told {@code rtcsync}, leaves the clock marked unsynchronised. Where processes of the machine are hidden,
 * as in a container, only the kernel can tell: a clock that was vouched for within the time in which any daemon repeats it. The
 * flags alone do not convict where all processes are visible, because they outlive the daemon that set them: STA_PLL for ever,
 * the missing STA_UNSYNC for nine hours.
 */
final class Admission {
    /** Set to true, takes the clock although another program seems to steer it. */
    static final String TAKE_OVER_PROPERTY = "io.timewright.linux.takeOver";

    /** Daemons repeat their promise each poll, at most every 1024 s by default; this is a little less than two of those. */
    private static final double FRESH_PROMISE_SECONDS = 2000;

    /** What the kernel adds to the maximum error: 500 ppm. */
    private static final double MAXIMUM_ERROR_GROWTH = 500e-6;

    /** Two readings of one counter, some system calls apart on a machine that may be busy. */
    private static final long SAME_COUNTER_NANOS = 10_000_000_000L;

    private Admission() {}

    /** Returns why the clock cannot be had, if so. */
    static Optional<ClockRefusedException> refusal(Surroundings here, KernelClockReading clock, boolean takeOver) {
        return privilege(here).or(() -> takeOver ? Optional.empty() : steered(here, clock));
    }

    private static Optional<ClockRefusedException> privilege(Surroundings here) {
        String found = "CapEff " + (here.effectiveCapabilities().isEmpty() ? "unknown" : here.effectiveCapabilities())
                + " in /proc/self/status, bit 25 (CAP_SYS_TIME) " + (here.hasSysTime() ? "set" : "clear");
        if (here.hasSysTime() && here.initialUserNamespace()) {
            return Optional.empty();
        }
        if (here.hasSysTime()) {
            return Optional.of(new ClockRefusedException(
                    Reason.CONTAINER,
                    found + " but valid in a user namespace only (/proc/self/uid_map)",
                    "run it outside of the user namespace, or use the clock adjuster 'process'"));
        }
        if (here.container().isPresent()) {
            return Optional.of(new ClockRefusedException(
                    Reason.CONTAINER,
                    here.container().get() + " and " + found,
                    "start the container with --cap-add=SYS_TIME (its clock is that of the whole machine), "
                            + "or use the clock adjuster 'process'"));
        }
        return Optional.of(new ClockRefusedException(
                Reason.NO_PRIVILEGE,
                found,
                "run as root or with AmbientCapabilities=CAP_SYS_TIME in the systemd unit, "
                        + "or use the clock adjuster 'process'"));
    }

    private static Optional<ClockRefusedException> steered(Surroundings here, KernelClockReading clock) {
        if (!here.timeDaemons().isEmpty()) {
            return Optional.of(new ClockRefusedException(
                    Reason.STEERED_BY_ANOTHER,
                    String.join(", ", here.timeDaemons()) + " with CAP_SYS_TIME",
                    "stop it, or use the clock adjuster 'process'"));
        }
        double promiseAge = KernelClockReading.seconds(clock.maximumError()) / MAXIMUM_ERROR_GROWTH;
        if (!here.allProcessesVisible() && clock.isSynchronized() && promiseAge < FRESH_PROMISE_SECONDS) {
            return Optional.of(new ClockRefusedException(
                    Reason.STEERED_BY_ANOTHER,
                    String.format(
                            Locale.ROOT,
                            "a clock that some program, not visible from here, declared synchronised at most %.0f s ago "
                                    + "(status %s, maximum error %.6f s)",
                            promiseAge,
                            clock.status(),
                            KernelClockReading.seconds(clock.maximumError())),
                    "stop it; or, if it was this one and was killed, start with -D" + TAKE_OVER_PROPERTY
                            + "=true or wait until the maximum error exceeds 1 s"));
        }
        return Optional.empty();
    }

    /** Refuses a host that does not run on the kernel's counter: steering the real clock by a simulated one helps nobody. */
    static void requireSameCounter(KernelClock kernel, Host host) {
        long difference = host.monotonicNanos() - kernel.monotonicNanos();
        if (Math.abs(difference) > SAME_COUNTER_NANOS) {
            throw new ClockRefusedException(
                    Reason.OTHER_COUNTER,
                    "that the host's counter and CLOCK_MONOTONIC differ by " + difference + " ns",
                    "use the host 'system', or with another host the clock adjuster made for it");
        }
    }
}
