package io.timewright.linux;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of the kernel's clock at one moment, as adjtimex(2) reports it. Immutable; {@link #toString()} is meant for people.
 *
 * @param state what the clock is doing
 * @param status what the kernel says about it; cannot be changed
 * @param frequencyPpm the frequency correction without that of the tick; positive makes the clock run faster
 * @param tickMicros how far the clock advances in one tick, microseconds; nominally 10000
 * @param offset what the kernel's own loop has still to correct; positive advances the clock
 * @param maximumError the greatest error, as the last program said that set it, and grown since by 500 ppm
 * @param estimatedError the standard error, as the last program said that set it
 * @param taiOffsetSeconds TAI less UTC in seconds, 0 if nobody told the kernel
 */
public record KernelClockReading(
        State state,
        Set<KernelStatus> status,
        double frequencyPpm,
        long tickMicros,
        Duration offset,
        Duration maximumError,
        Duration estimatedError,
        int taiOffsetSeconds) {
    private static final long NANOS_PER_MICRO = 1000;

    /** What the clock is doing. */
    public enum State {
        /** It is synchronised and no leap second is due: TIME_OK. */
        OK("ok"),
        /** A second will be inserted at the end of the day: TIME_INS. */
        INSERT("leap second to be inserted"),
        /** A second will be deleted at the end of the day: TIME_DEL. */
        DELETE("leap second to be deleted"),
        /** The inserted second is running: TIME_OOP. */
        INSERTING("leap second in progress"),
        /** A leap second has occurred and its announcement still stands: TIME_WAIT. */
        DONE("leap second has occurred"),
        /** It is not synchronised: TIME_ERROR. */
        ERROR("unsynchronised");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** Returns the state in a few plain words. */
        public String text() {
            return text;
        }
    }

    /** Reads a kernel, with modes 0: nothing is changed. */
    static KernelClockReading of(KernelClock kernel) {
        kernel.timex().clear();
        int state = kernel.adjust();
        return of(state, kernel.timex());
    }

    private static KernelClockReading of(int state, Timex timex) {
        Set<KernelStatus> status = KernelStatus.ofBits(timex.status());
        State[] states = State.values();
        return new KernelClockReading(
                state >= 0 && state < states.length ? states[state] : State.ERROR,
                status,
                timex.scaledFrequency() * KernelFrequency.QUANTUM_PPM,
                timex.tickMicros(),
                Duration.ofNanos(
                        status.contains(KernelStatus.NANO) ? timex.offset() : timex.offset() * NANOS_PER_MICRO),
                Duration.ofNanos(timex.maximumErrorMicros() * NANOS_PER_MICRO),
                Duration.ofNanos(timex.estimatedErrorMicros() * NANOS_PER_MICRO),
                timex.taiOffsetSeconds());
    }

    /** Returns whether somebody vouches for the clock. */
    public boolean isSynchronized() {
        return !status.contains(KernelStatus.UNSYNC);
    }

    /** Returns by how much the clock runs faster than it would uncorrected, ppm: that of the tick and the fine part together. */
    public double totalFrequencyPpm() {
        return new KernelFrequency(tickMicros, 0).ppm() + frequencyPpm;
    }

    /** Returns one line for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, status %s, frequency %+.3f ppm, tick %d us, offset %+.9f s, maximum error %.6f s, "
                        + "estimated error %.6f s, TAI %+d s",
                state.text(),
                status.isEmpty() ? "none" : status.stream().map(Enum::name).collect(Collectors.joining("+")),
                frequencyPpm,
                tickMicros,
                seconds(offset),
                seconds(maximumError),
                seconds(estimatedError),
                taiOffsetSeconds);
    }

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }
}
