package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ServedTime;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.LeapIndicator;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeapSmearTest {
    private static final long MIDNIGHT = Instant.parse("2027-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;
    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final long SECOND = 1_000_000_000L;

    private final ManualHost host = new ManualHost();
    /** A clock that shows 48 h before the leap when the host starts, and is moved by a second when it is due. */
    private final Leaping clock = new Leaping();

    @ParameterizedTest
    @CsvSource({
        "LAST_MINUTE_61, 48, 0",
        "LAST_MINUTE_61, 24, 0",
        "LAST_MINUTE_61, 18, -0.146446609",
        "LAST_MINUTE_61, 12, -0.5",
        "LAST_MINUTE_61, 6, -0.853553391",
        "LAST_MINUTE_59, 12, 0.5",
    })
    void theTimeServedFollowsACosine(LeapIndicator leap, int hoursBefore, double offsetSeconds) {
        clock.leap = leap;
        LeapSmear smear = new LeapSmear(clock, host, INTERVAL);
        // Of a second that is left out the clock never shows the end.
        long due = leap == LeapIndicator.LAST_MINUTE_59 ? SECOND : 0;
        host.advance(Duration.ofHours(48 - hoursBefore).minusNanos(due));

        assertThat(offsetOf(smear)).isCloseTo(offsetSeconds, within(2e-9));
    }

    @Test
    void nobodyIsWarnedAndTheReferenceSaysHowFarAway() {
        clock.leap = LeapIndicator.LAST_MINUTE_61;
        LeapSmear smear = new LeapSmear(clock, host, INTERVAL);
        assertThat(smear.snapshot().leap()).isEqualTo(LeapIndicator.NO_WARNING);
        assertThat(smear.snapshot().referenceId()).isEqualTo(ServedClock.UPSTREAM);
        host.advance(Duration.ofHours(36));

        assertThat(smear.snapshot().leap()).isEqualTo(LeapIndicator.NO_WARNING);
        // -0.5 s: 24 bits in two's complement, the lower 22 of them the fraction.
        assertThat(smear.snapshot().referenceId().toAddress()).isEqualTo("254.224.0.0");
    }

    @Test
    void theTimeServedNeverGoesBackNorJumps() {
        clock.leap = LeapIndicator.LAST_MINUTE_61;
        LeapSmear smear = new LeapSmear(clock, host, Duration.ofMinutes(20));
        host.advance(Duration.ofDays(2).minusMinutes(21));
        long before = served(smear);
        Duration step = Duration.ofMillis(100);
        for (int i = 0; i < 22 * 600; i++) {
            // The engine takes the warning back before it moves the clock; others may go on to warn for a while.
            clock.leap = i < 20 * 600 || i > 21 * 600 + 5 ? LeapIndicator.LAST_MINUTE_61 : LeapIndicator.NO_WARNING;
            host.advance(step);
            long now = served(smear);
            assertThat((double) (now - before) / step.toNanos())
                    .as("rate at step %d", i)
                    .isBetween(1 - 0.0014, 1.0000001);
            before = now;
        }
        assertThat(offsetOf(smear)).as("after the leap").isZero();
    }

    @Test
    void aWarningThatIsTakenBackHoursBeforeIsForgotten() {
        clock.leap = LeapIndicator.LAST_MINUTE_61;
        LeapSmear smear = new LeapSmear(clock, host, Duration.ofHours(2));
        smear.snapshot();
        clock.leap = LeapIndicator.NO_WARNING;
        host.advance(Duration.ofHours(47));

        assertThat(offsetOf(smear)).isZero();
    }

    @Test
    void withoutALeapTheClockIsServedAsItIs() {
        ClockSnapshot snapshot = clock.snapshot();
        ServedTime time = () -> snapshot;

        assertThat(new LeapSmear(time, host, INTERVAL).snapshot()).isSameAs(snapshot);
    }

    @Test
    void aClockThatIsLostStaysLost() {
        clock.leap = LeapIndicator.LAST_MINUTE_61;
        clock.lost = true;

        assertThat(new LeapSmear(clock, host, INTERVAL).snapshot().state()).isEqualTo(SyncState.UNSYNCHRONIZED);
    }

    private double offsetOf(LeapSmear smear) {
        return (served(smear) - clock.snapshot().timescale().epochNanosAt(host.monotonicNanos())) * 1e-9;
    }

    private long served(LeapSmear smear) {
        return smear.snapshot().timescale().epochNanosAt(host.monotonicNanos());
    }

    private final class Leaping implements ServedTime {
        private final long start = host.monotonicNanos();
        private LeapIndicator leap = LeapIndicator.NO_WARNING;
        private boolean lost;

        @Override
        public ClockSnapshot snapshot() {
            long midnight = start + Duration.ofDays(2).toNanos();
            boolean moved = host.monotonicNanos() >= midnight;
            ServedClock shown = new ServedClock(start, MIDNIGHT - (midnight - start) - (moved ? SECOND : 0));
            shown.leap = leap;
            shown.state = lost ? SyncState.UNSYNCHRONIZED : SyncState.SYNCHRONIZED;
            ClockSnapshot one = shown.snapshot();
            return moved ? next(one) : one;
        }

        private ClockSnapshot next(ClockSnapshot one) {
            return new ClockSnapshot(
                    one.timescale(),
                    one.bound(),
                    one.state(),
                    one.holdoverFromMonotonicNanos(),
                    one.voidFromMonotonicNanos(),
                    one.leap(),
                    one.stratum(),
                    one.precision(),
                    one.rootDelaySeconds(),
                    one.referenceId(),
                    one.referenceEpochNanos(),
                    one.generation() + 1,
                    one.selfReferenced());
        }
    }
}
