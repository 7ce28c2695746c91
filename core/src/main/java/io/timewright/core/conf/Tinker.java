package io.timewright.core.conf;

import io.timewright.core.conf.Lines.Line;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@code tinker} changes in the discipline; what is empty keeps its default.
 *
 * @param stepForward a larger offset is stepped when the clock is behind; zero for never
 * @param stepBackward a larger offset is stepped when the clock is ahead; zero for never
 * @param panic the largest offset that is believed; zero for any
 * @param stepout how long an offset must persist before it is stepped
 * @param frequencyPpm the frequency to start with
 */
public record Tinker(
        Optional<Duration> stepForward,
        Optional<Duration> stepBackward,
        Optional<Duration> panic,
        Optional<Duration> stepout,
        OptionalDouble frequencyPpm) {
    /** Nothing is changed. */
    public static final Tinker NONE =
            new Tinker(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());

    /** Returns the same with a threshold in place of those that are not said. */
    public Tinker orStep(Duration threshold) {
        return new Tinker(
                stepForward.or(() -> Optional.of(threshold)),
                stepBackward.or(() -> Optional.of(threshold)),
                panic,
                stepout,
                frequencyPpm);
    }

    void writeTo(Lines lines) {
        if (equals(NONE)) {
            lines.comment("tinker step 0.128 stepout 300 panic 1000 (the defaults)");
            return;
        }
        lines.line("tinker", this::writeTo);
    }

    private void writeTo(Line line) {
        if (stepForward.isPresent() && stepForward.equals(stepBackward)) {
            line.word("step", stepForward.get());
        } else {
            stepForward.ifPresent(threshold -> line.word("stepfwd", threshold));
            stepBackward.ifPresent(threshold -> line.word("stepback", threshold));
        }
        stepout.ifPresent(time -> line.word("stepout", time));
        panic.ifPresent(threshold -> line.word("panic", threshold));
        frequencyPpm.ifPresent(ppm -> line.word("freq").word(Lines.number(ppm)));
    }
}
