package io.timewright.simulated;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that happened in a simulated world.
 *
 * @param elapsed the true time since the start of the world
 * @param who who did it or to whom it happened, such as {@code host 'a'}
 * @param what what that was, in words
 */
public record WorldEvent(Duration elapsed, String who, String what) {
    /** Returns a line like {@code 2d 03:04:05.678901234  host 'a': sends to /10.0.0.2:123}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d.%09d  %s: %s",
                elapsed.toDaysPart() == 0 ? "" : elapsed.toDaysPart() + "d ",
                elapsed.toHoursPart(),
                elapsed.toMinutesPart(),
                elapsed.toSecondsPart(),
                elapsed.toNanosPart(),
                who,
                what);
    }
}
