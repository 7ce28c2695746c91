package io.timewright.core.synchronizer;

import static io.timewright.values.LeapIndicator.LAST_MINUTE_59;
import static io.timewright.values.LeapIndicator.LAST_MINUTE_61;
import static io.timewright.values.LeapIndicator.NO_WARNING;
import static io.timewright.values.LeapIndicator.UNSYNCHRONIZED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeapSecondTest {
    @Test
    void anInsertedSecondIsDueAtMidnightAfterTheLastDayOfAMonth() {
        assertThat(LeapSecond.dueEpochNanos(LAST_MINUTE_61, nanos("2016-12-31T00:00:00Z")))
                .isEqualTo(nanos("2017-01-01T00:00:00Z"));
        assertThat(LeapSecond.dueEpochNanos(LAST_MINUTE_61, nanos("2016-12-31T23:59:59.999Z")))
                .isEqualTo(nanos("2017-01-01T00:00:00Z"));
    }

    @Test
    void aDeletedSecondIsDueWhenTheLastSecondBegins() {
        assertThat(LeapSecond.dueEpochNanos(LAST_MINUTE_59, nanos("2028-02-29T12:00:00Z")))
                .isEqualTo(nanos("2028-02-29T23:59:59Z"));
    }

    @Test
    void noneIsDueOnAnyOtherDayOrWithoutAWarning() {
        assertThat(LeapSecond.dueEpochNanos(LAST_MINUTE_61, nanos("2016-12-30T23:59:59Z")))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(LeapSecond.dueEpochNanos(LAST_MINUTE_61, nanos("2017-01-01T00:00:00Z")))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(LeapSecond.dueEpochNanos(NO_WARNING, nanos("2016-12-31T12:00:00Z")))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(LeapSecond.dueEpochNanos(UNSYNCHRONIZED, nanos("2016-12-31T12:00:00Z")))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void inMonthsBefore1970DaysAreCountedToo() {
        assertThat(LeapSecond.dueEpochNanos(LAST_MINUTE_61, nanos("1969-12-31T01:00:00Z")))
                .isZero();
    }

    private static long nanos(String instant) {
        Instant parsed = Instant.parse(instant);
        return parsed.getEpochSecond() * 1_000_000_000L + parsed.getNano();
    }
}
