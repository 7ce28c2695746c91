package io.timewright.simulated.assertj;

import java.time.Duration;

/** Durations with a sign that is seen at once. */
final class Signed {
    private Signed() {}

    static String text(Duration duration) {
        return (duration.isNegative() ? "-" : "+") + duration.abs();
    }
}
