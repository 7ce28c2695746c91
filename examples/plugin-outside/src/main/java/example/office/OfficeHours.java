package example.office;

import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import io.timewright.spi.Host;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/** Ignores requests but in a daily interval, UTC, by the wall clock of the host; in it the next policy decides. */
final class OfficeHours implements AccessPolicy {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final long openNanos;
    private final long closedNanos;
    private final Host host;

    OfficeHours(LocalTime open, LocalTime closed, Host host) {
        this.openNanos = open.toNanoOfDay();
        this.closedNanos = closed.toNanoOfDay();
        this.host = host;
    }

    /** Reads an interval such as {@code 08:00-18:00}; the end does not belong to it. */
    static OfficeHours parse(String interval, Host host) {
        String[] ends = interval.split("-", -1);
        try {
            if (ends.length == 2) {
                return new OfficeHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]), host);
            }
        } catch (DateTimeParseException e) {
            // Said below, in words that name what was expected.
        }
        throw new IllegalArgumentException("expected an interval such as 08:00-18:00, found '" + interval + "'");
    }

    @Override
    public AccessDecision decide(AccessRequest request) {
        long time = Math.floorMod(host.read().epochNanos(), NANOS_PER_DAY);
        boolean open = openNanos <= closedNanos
                ? openNanos <= time && time < closedNanos
                : openNanos <= time || time < closedNanos;
        return open ? AccessDecision.ABSTAIN : AccessDecision.IGNORE;
    }
}
