package io.timewright.core.synchronizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.DisciplinedClock;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.Timescale;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.BoundedInstant;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LocalReading;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SnapshotClockTest {
    private static final Instant START = Instant.ofEpochSecond(0, ManualHost.START_EPOCH_NANOS);

    private final ManualHost host = new ManualHost();
    private final ClockAdjuster adjuster = new ProcessClockAdjuster(host);
    private final SnapshotClock clock =
            new SnapshotClock(host, new DisruptionWatch(host, adjuster), snapshot(SyncState.SYNCHRONIZED));

    @Test
    void allReadingsAgree() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.millis()).isEqualTo(START.toEpochMilli());
        assertThat(clock.epochNanos()).isEqualTo(ManualHost.START_EPOCH_NANOS);
        assertThat(clock.now().estimate()).isEqualTo(START);
    }

    @Test
    void theBoundGrowsWithTheAgeOfTheUpdate() {
        assertThat(clock.now().maxError()).isEqualTo(Duration.ofNanos(1_000_001));
        host.advance(Duration.ofSeconds(100));
        assertThat(clock.now().maxError()).isEqualTo(Duration.ofNanos(2_500_001));
    }

    @Test
    void aPastReadingIsTranslatedByWhatIsKnownNow() {
        LocalReading past = clock.read();
        host.advance(Duration.ofSeconds(10));
        adjuster.step(5_000_000_000L);
        clock.publish(snapshot(SyncState.SYNCHRONIZED));

        BoundedInstant then = clock.translate(past);

        assertThat(then.estimate()).isEqualTo(START.plusSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(15));
    }

    @Test
    void anUnsynchronizedClockHasNoBoundButATime() {
        clock.publish(snapshot(SyncState.UNSYNCHRONIZED));
        assertThat(clock.now()).isEqualTo(BoundedInstant.unbounded(START, SyncState.UNSYNCHRONIZED));
    }

    @Test
    void aViewInAnotherZoneIsTheSameClock() {
        DisciplinedClock view = clock.withZone(ZoneId.of("Asia/Kathmandu"));
        clock.publish(snapshot(SyncState.UNSYNCHRONIZED));

        assertThat(view.state()).isEqualTo(SyncState.UNSYNCHRONIZED);
        assertThat(view.getZone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(view).isNotEqualTo(clock).isEqualTo(clock.withZone(ZoneId.of("Asia/Kathmandu")));
        assertThat(view.withZone(clock.getZone())).isEqualTo(clock).hasSameHashCodeAs(clock);
    }

    private ClockSnapshot snapshot(SyncState state) {
        Timescale timescale = adjuster.timescale();
        return new ClockSnapshot(
                timescale,
                ErrorBound.fixed(host.monotonicNanos(), 0.001, 15e-6),
                state,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                LeapIndicator.NO_WARNING,
                2,
                -20,
                0,
                ReferenceId.NONE,
                1,
                0,
                false);
    }
}
