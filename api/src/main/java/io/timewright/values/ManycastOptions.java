package io.timewright.values;

import java.time.Duration;
import java.util.List;

/**
 * How servers are looked for by multicast: {@code ttl} and {@code tos beacon} of {@code ntp.conf}.
 *
 * @param timesToLive how far requests go, farther and farther until there are enough servers; each from 0 to 255
 * @param beacon how often to look for more once there are enough
 */
public record ManycastOptions(List<Integer> timesToLive, Duration beacon) {
    private static final int LARGEST = 255;

    /** ntpd's rings, 31, 63 and so on to 255, and its hour. */
    public static final ManycastOptions DEFAULT =
            new ManycastOptions(List.of(31, 63, 95, 127, 159, 191, 223, 255), Duration.ofHours(1));

    /** Checks the ranges and copies the list. */
    public ManycastOptions {
        timesToLive = List.copyOf(timesToLive);
        if (timesToLive.isEmpty()) {
            throw new IllegalArgumentException("expected a time to live, found none");
        }
        for (int routers : timesToLive) {
            if (routers < 0 || routers > LARGEST) {
                throw new IllegalArgumentException("expected a time to live from 0 to 255, found " + routers);
            }
        }
        if (beacon.isNegative()) {
            throw new IllegalArgumentException("expected an interval that is not negative, found " + beacon);
        }
    }

    /** Returns these options with other rings. */
    public ManycastOptions withTimesToLive(List<Integer> timesToLive) {
        return new ManycastOptions(timesToLive, beacon);
    }

    /** Returns these options with another interval. */
    public ManycastOptions withBeacon(Duration interval) {
        return new ManycastOptions(timesToLive, interval);
    }
}
