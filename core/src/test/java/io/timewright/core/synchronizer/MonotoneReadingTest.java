package io.timewright.core.synchronizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.BoundedInstant;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock is read at every moment of a change, by readers that are held up wherever that hurts. */
class MonotoneReadingTest {
    private static final long MILLI = 1_000_000;

    private final HookedHost host = new HookedHost();
    private final ProcessClockAdjuster adjuster = new ProcessClockAdjuster(host);
    private final SnapshotClock clock = new SnapshotClock(host, new DisruptionWatch(host, adjuster), snapshot(0));
    private final List<Long> shown = new ArrayList<>();

    @Test
    void whoeverReadsWhileAChangeIsNotYetPublishedIsNotTakenBackByIt() {
        startFastSlew();

        clock.beginChange();
        adjuster.slew(0, 1);
        host.advance(Duration.ofMillis(21));
        long ahead = read();
        clock.publish(snapshot(0));

        // 21 ms at 8.3 % are 1.75 ms, which the new line has not caught up with.
        assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos())).isLessThan(ahead - MILLI);
        assertThat(read()).isEqualTo(ahead);
        host.advance(Duration.ofMillis(1));
        assertThat(read()).isEqualTo(ahead);
        host.advance(Duration.ofMillis(1));
        assertThat(read()).isGreaterThan(ahead);
        assertThat(shown).isSorted();
    }

    @Test
    void aReadingThatIsHeldBackIsBoundedAsIfItWereNot() {
        startFastSlew();
        clock.beginChange();
        adjuster.slew(0, 1);
        host.advance(Duration.ofMillis(21));
        read();
        clock.publish(snapshot(0));

        BoundedInstant now = clock.now();

        Instant line = Instant.ofEpochSecond(0, adjuster.timescale().epochNanosAt(host.monotonicNanos()));
        assertThat(now.estimate()).isAfter(line);
        assertThat(now.mayBe(line.minusMillis(1))).isTrue();
    }

    /** A change comes between any two looks that a reader takes at counter and snapshot. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aReaderThatAChangeOvertakesReadsInOrder(int phase) {
        startFastSlew();
        read();

        host.inTheNextReading(() -> change(phase));
        read();
        for (int i = 0; i < 50; i++) {
            host.advance(Duration.ofNanos(100_000));
            read();
        }

        assertThat(shown).isSorted();
    }

    @Test
    void aStepBackIsNotHeldBack() {
        clock.beginChange();
        read();
        adjuster.step(-1000 * MILLI);
        read();
        clock.publish(snapshot(1));

        assertThat(read()).isEqualTo(ManualHost.START_EPOCH_NANOS - 1000 * MILLI);
        assertThat(clock.generation()).isEqualTo(1);
    }

    @Test
    void aChangeAfterAChangeKeepsTheFloor() {
        startFastSlew();
        clock.beginChange();
        adjuster.slew(0, 1);
        host.advance(Duration.ofMillis(21));
        long ahead = read();
        clock.publish(snapshot(0));
        clock.beginChange();
        adjuster.setFrequency(-1000);
        clock.publish(snapshot(0));

        assertThat(read()).isEqualTo(ahead);
    }

    /** The parts of a change that have happened when the reader, which was held up, goes on. */
    private void change(int phase) {
        if (phase > 0) {
            clock.beginChange();
        }
        if (phase > 1) {
            host.advance(Duration.ofMillis(3));
        }
        if (phase > 2) {
            adjuster.slew(0, 1);
        }
        if (phase > 3) {
            host.advance(Duration.ofMillis(3));
        }
        if (phase > 4) {
            clock.publish(snapshot(0));
        }
    }

    private void startFastSlew() {
        clock.beginChange();
        adjuster.slew(10, 1);
        clock.publish(snapshot(0));
        host.advance(Duration.ofSeconds(1));
    }

    private long read() {
        long epochNanos = clock.epochNanos();
        shown.add(epochNanos);
        return epochNanos;
    }

    private ClockSnapshot snapshot(long generation) {
        return new ClockSnapshot(
                adjuster.timescale(),
                ErrorBound.fixed(host.monotonicNanos(), 0.001, 0),
                SyncState.SYNCHRONIZED,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                LeapIndicator.NO_WARNING,
                2,
                -20,
                0,
                ReferenceId.NONE,
                1,
                generation,
                false);
    }

    /** Does something in the moment between a reader's look at the counter and what it makes of it. */
    private static final class HookedHost extends ManualHost {
        private Runnable hook = () -> {};

        void inTheNextReading(Runnable hook) {
            this.hook = hook;
        }

        @Override
        public long monotonicNanos() {
            long read = super.monotonicNanos();
            Runnable now = hook;
            hook = () -> {};
            now.run();
            return read;
        }
    }
}
