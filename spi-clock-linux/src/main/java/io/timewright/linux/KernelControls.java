package io.timewright.linux;

import static io.timewright.linux.TimexConstants.ADJ_ESTERROR;
import static io.timewright.linux.TimexConstants.ADJ_FREQUENCY;
import static io.timewright.linux.TimexConstants.ADJ_MAXERROR;
import static io.timewright.linux.TimexConstants.ADJ_NANO;
import static io.timewright.linux.TimexConstants.ADJ_OFFSET;
import static io.timewright.linux.TimexConstants.ADJ_OFFSET_SINGLESHOT;
import static io.timewright.linux.TimexConstants.ADJ_SETOFFSET;
import static io.timewright.linux.TimexConstants.ADJ_STATUS;
import static io.timewright.linux.TimexConstants.ADJ_TICK;
import static io.timewright.linux.TimexConstants.STA_DEL;
import static io.timewright.linux.TimexConstants.STA_INS;
import static io.timewright.linux.TimexConstants.STA_PLL;
import static io.timewright.linux.TimexConstants.STA_UNSYNC;

import io.timewright.spi.AdjusterStatus;
import io.timewright.values.LeapIndicator;

/** The only place that changes the kernel's clock: one method for each thing that is ever told it. */
final class KernelControls {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** NTP_PHASE_LIMIT of the kernel, beyond which an error is as good as none known: 16 s. */
    private static final long MOST_ERROR_MICROS = 16_000_000;

    private final KernelClock kernel;

    KernelControls(KernelClock kernel) {
        this.kernel = kernel;
    }

    /** Reads the frequency; changes nothing. */
    KernelFrequency frequency() {
        return KernelFrequency.of(run(kernel.timex().clear()));
    }

    /**
     * Ends every correction that is going on but the frequency: adjtime(3)'s, and the offset left in the kernel's loop, which goes
     * on acting with the loop switched off and can be set to zero only with it on.
     */
    void takeHold() {
        run(kernel.timex().clear().addModes(ADJ_OFFSET_SINGLESHOT).offset(0));
        run(kernel.timex().clear().addModes(ADJ_OFFSET | ADJ_STATUS).offset(0).status(STA_PLL | STA_UNSYNC));
        markUnsynchronized();
    }

    /**
     * Sets tick and fine frequency in one go, in force at once.
     *
     * @return what the wall clock showed then, by the kernel's own account
     */
    long setFrequency(KernelFrequency frequency) {
        Timex timex = run(kernel.timex()
                .clear()
                .addModes(ADJ_FREQUENCY | ADJ_TICK | ADJ_NANO)
                .tickMicros(frequency.tickMicros())
                .scaledFrequency(frequency.scaledPpm()));
        return timex.timeSeconds() * NANOS_PER_SECOND + timex.timeFraction();
    }

    /** Adds to the clock at once. The kernel forgets its status over this, leap second included. */
    void step(long offsetNanos) {
        run(kernel.timex()
                .clear()
                .addModes(ADJ_SETOFFSET | ADJ_NANO)
                .time(Math.floorDiv(offsetNanos, NANOS_PER_SECOND), Math.floorMod(offsetNanos, NANOS_PER_SECOND)));
    }

    /** Tells the kernel how good its clock is, for all programs that ask it. */
    void report(AdjusterStatus status) {
        run(kernel.timex()
                .clear()
                .addModes(ADJ_MAXERROR | ADJ_ESTERROR | ADJ_STATUS)
                .maximumErrorMicros(micros(status.maximumErrorSeconds()))
                .estimatedErrorMicros(micros(status.estimatedErrorSeconds()))
                .status(statusBits(status.leap())));
    }

    /** Tells the kernel that nobody vouches for its clock, and that its own loop is off. */
    void markUnsynchronized() {
        run(kernel.timex().clear().addModes(ADJ_STATUS).status(STA_UNSYNC));
    }

    private Timex run(Timex timex) {
        kernel.adjust();
        return timex;
    }

    private static int statusBits(LeapIndicator leap) {
        return switch (leap) {
            case NO_WARNING -> 0;
            case LAST_MINUTE_61 -> STA_INS;
            case LAST_MINUTE_59 -> STA_DEL;
            case UNSYNCHRONIZED -> STA_UNSYNC;
        };
    }

    /** Rounds up: an error must not become smaller. Infinite and unknown ones are the kernel's greatest. */
    private static long micros(double seconds) {
        double micros = Math.ceil(Math.max(seconds, 0) * 1e6);
        return micros < MOST_ERROR_MICROS ? (long) micros : MOST_ERROR_MICROS;
    }
}
