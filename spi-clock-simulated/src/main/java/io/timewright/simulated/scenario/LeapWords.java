package io.timewright.simulated.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A leap second as it was written, to be checked when the start is known: all there have been, and all there can be, are at the end
 * of a month of UTC.
 *
 * @param words its line
 * @param time where its moment stands
 * @param leapSecond what it says
 */
record LeapWords(Words words, Token time, LeapSecond leapSecond) {
    static LeapWords parse(Words words) throws ScenarioSyntaxException {
        boolean inserted = words.oneOf(List.of("insert", "delete")).is("insert");
        words.expect("at");
        Token time = words.peek();
        return new LeapWords(words, time, new LeapSecond(words.wholeMoment(1, 0), inserted));
    }

    static void check(List<LeapWords> leaps, Instant start) throws ScenarioSyntaxException {
        Set<Integer> taken = new HashSet<>();
        for (LeapWords leap : leaps) {
            leap.check(start);
            if (!taken.add(leap.leapSecond.midnightSeconds())) {
                throw leap.words.found(leap.time, "one leap second at a time");
            }
        }
    }

    private void check(Instant start) throws ScenarioSyntaxException {
        Instant moment = start.plusSeconds(leapSecond.midnightSeconds());
        Instant monthEnd = nextMonth(start);
        if (!nextMonth(moment.minusNanos(1)).equals(moment)) {
            throw words.error(
                    time,
                    "found " + time.quoted() + ", which is " + moment + ", expected the end of a month; the first is "
                            + monthEnd + ", at "
                            + Duration.between(start, monthEnd).toSeconds() + "s");
        }
    }

    private static Instant nextMonth(Instant instant) {
        OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
        return utc.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
