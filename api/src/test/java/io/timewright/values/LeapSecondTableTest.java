package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.values.LeapSecondTable.Offset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeapSecondTableTest {
    /** The last real one so far, and two that nobody has announced. */
    private final LeapSecondTable table = new LeapSecondTable(
            List.of(
                    offset("2015-07-01T00:00:00Z", 36),
                    offset("2017-01-01T00:00:00Z", 37),
                    offset("2029-07-01T00:00:00Z", 36),
                    offset("2030-01-01T00:00:00Z", 37)),
            Instant.parse("2030-06-28T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2016-12-30T23:59:59.999Z, NO_WARNING",
        "2016-12-31T00:00:00Z, LAST_MINUTE_61",
        "2016-12-31T23:59:59.999Z, LAST_MINUTE_61",
        "2017-01-01T00:00:00Z, NO_WARNING",
        "2029-06-30T12:00:00Z, LAST_MINUTE_59",
        "2029-12-31T12:00:00Z, LAST_MINUTE_61",
        "2031-12-31T12:00:00Z, NO_WARNING",
    })
    void aLeapSecondIsAnnouncedOnItsDay(Instant time, LeapIndicator leap) {
        assertThat(table.announcedAt(time)).isEqualTo(leap);
    }

    @Test
    void theDifferenceFromTaiIsThatOfTheTime() {
        assertThat(table.taiOffsetSecondsAt(Instant.parse("2016-12-31T23:59:59Z")))
                .hasValue(36);
        assertThat(table.taiOffsetSecondsAt(Instant.parse("2017-01-01T00:00:00Z")))
                .hasValue(37);
        assertThat(table.taiOffsetSecondsAt(Instant.parse("2029-07-01T00:00:00Z")))
                .hasValue(36);
        assertThat(table.taiOffsetSecondsAt(Instant.parse("1970-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aTableIsValidUntilItExpires() {
        assertThat(table.isValidAt(table.expiry().minusNanos(1))).isTrue();
        assertThat(table.isValidAt(table.expiry())).isFalse();
        assertThat(LeapSecondTable.NONE.isValidAt(Instant.EPOCH)).isFalse();
    }

    @Test
    void offsetsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> table(offset("2017-01-01T00:00:00Z", 37), offset("2017-01-01T00:00:00Z", 38)))
                .hasMessage("expected a time after 2017-01-01T00:00:00Z, found 2017-01-01T00:00:00Z");
        assertThatThrownBy(() -> table(offset("2017-01-01T00:00:00Z", 37), offset("2018-01-01T00:00:00Z", 39)))
                .hasMessage("expected a difference from TAI of one second more or less than 37, found 39");
    }

    private static LeapSecondTable table(Offset... offsets) {
        return new LeapSecondTable(List.of(offsets), Instant.MAX);
    }

    private static Offset offset(String from, int seconds) {
        return new Offset(Instant.parse(from), seconds);
    }
}
