package io.timewright.core.conf.reading;

import io.timewright.core.conf.Tinker;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the {@code tinker} lines have said so far. A value out of range is left out, the others stay. */
final class Tinkering {
    /** Half of NTP's circle: a larger offset cannot be seen. */
    private static final double LARGEST_SECONDS = 0x1p31;

    private static final double SHORTEST_STEPOUT_SECONDS = 300;
    private static final double LARGEST_FREQUENCY_PPM = 500;

    private Optional<Duration> stepForward = Optional.empty();
    private Optional<Duration> stepBackward = Optional.empty();
    private Optional<Duration> panic = Optional.empty();
    private Optional<Duration> stepout = Optional.empty();
    private OptionalDouble frequencyPpm = OptionalDouble.empty();

    void step(Command command, Setting<TinkerOption> setting) {
        if (command.inRange(setting, 0, LARGEST_SECONDS)) {
            stepForward = Optional.of(setting.duration());
            stepBackward = stepForward;
        }
    }

    void stepForward(Command command, Setting<TinkerOption> setting) {
        if (command.inRange(setting, 0, LARGEST_SECONDS)) {
            stepForward = Optional.of(setting.duration());
        }
    }

    void stepBackward(Command command, Setting<TinkerOption> setting) {
        if (command.inRange(setting, 0, LARGEST_SECONDS)) {
            stepBackward = Optional.of(setting.duration());
        }
    }

    void panic(Command command, Setting<TinkerOption> setting) {
        if (command.inRange(setting, 0, LARGEST_SECONDS)) {
            panic = Optional.of(setting.duration());
        }
    }

    void stepout(Command command, Setting<TinkerOption> setting) {
        if (setting.number() >= 0 && setting.number() < SHORTEST_STEPOUT_SECONDS) {
            command.warning(
                    setting.word(), "the shortest stepout is 300 s, found " + setting.shown() + "; 300 s is used");
            stepout = Optional.of(Duration.ofSeconds((long) SHORTEST_STEPOUT_SECONDS));
        } else if (command.inRange(setting, 0, LARGEST_SECONDS)) {
            stepout = Optional.of(setting.duration());
        }
    }

    void frequency(Command command, Setting<TinkerOption> setting) {
        if (command.inRange(setting, -LARGEST_FREQUENCY_PPM, LARGEST_FREQUENCY_PPM)) {
            frequencyPpm = OptionalDouble.of(setting.number());
            command.noEffect(setting, "the frequency is learnt; where to start from is the drift file's to say");
        }
    }

    /** Returns what was said. */
    Tinker finish() {
        return new Tinker(stepForward, stepBackward, panic, stepout, frequencyPpm);
    }
}
