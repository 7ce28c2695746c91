package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.ClockSample;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ReferenceClock} does. */
public abstract class ReferenceClockContract {
    /** Within this a clock answers a poll, if only to say that nothing came back. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(64);

    private static final int POLLS = 4;

    private final Sink sink = new Sink();
    private ReferenceClockWorld world;
    private ReferenceClock clock;

    /** Returns a new reference clock, not started, that can be asked, and the time it lives in. */
    protected abstract ReferenceClockWorld open();

    @BeforeEach
    final void openTheWorld() {
        world = open();
        clock = world.clock();
    }

    @AfterEach
    final void closeTheClock() {
        clock.close();
    }

    @Test
    void identityIsKnownBeforeTheStart() {
        assertThat(clock.referenceId()).isNotNull();
        assertThat(clock.address()).isNotNull();
    }

    @Test
    void nothingIsSaidBeforeTheFirstPoll() {
        clock.start(sink);
        assertThat(sink.answers()).isZero();
    }

    @Test
    void everyPollIsAnswered() {
        clock.start(sink);
        for (int poll = 1; poll <= POLLS; poll++) {
            clock.poll();
            world.advance(ANSWER_TIME);
            assertThat(sink.answers()).as("answers after poll %d", poll).isGreaterThanOrEqualTo(poll);
        }
    }

    @Test
    void pollReturnsAtOnce() {
        clock.start(sink);
        long before = world.host().monotonicNanos();
        clock.poll();
        assertThat(Duration.ofNanos(world.host().monotonicNanos() - before)).isLessThan(Duration.ofMillis(500));
        if (world.host() instanceof ManualHost manual) {
            assertThat(manual.hasWaited()).as("waited on the event thread").isFalse();
        }
    }

    @Test
    void samplesHoldTogether() {
        long before = world.host().monotonicNanos();
        clock.start(sink);
        poll();
        for (int i = 0; i < sink.samples.size(); i++) {
            ClockSample sample = sink.samples.get(i);
            // The sample of a clock that is read at once ends a nanosecond after the reading.
            long delivered = sink.deliveredMonotonicNanos.get(i) + 1;
            assertThat(sample.sentMonotonicNanos()).as("T1").isBetween(before, delivered);
            assertThat(sample.arrivedMonotonicNanos())
                    .as("T4 between T1 and its delivery")
                    .isBetween(sample.sentMonotonicNanos(), delivered);
            assertThat(sample.transmittedEpochNanos())
                    .as("T3 after T2")
                    .isGreaterThanOrEqualTo(sample.receivedEpochNanos());
            assertThat(sample.delaySeconds()).as("delay").isNotNegative();
        }
    }

    @Test
    void samplesSayHowGoodTheyAre() {
        clock.start(sink);
        poll();
        for (ClockSample sample : sink.samples) {
            assertThat(sample.leap()).isNotNull();
            assertThat(sample.referenceId()).isNotNull();
            assertThat(sample.stratum()).as("stratum").isBetween(0, 15);
            assertThat(sample.precision()).as("precision, log2 of seconds").isBetween(-64, 0);
            assertThat(sample.rootDelaySeconds())
                    .as("root delay")
                    .isNotNegative()
                    .isFinite();
            assertThat(sample.rootDispersionSeconds())
                    .as("root dispersion")
                    .isNotNegative()
                    .isFinite();
        }
    }

    @Test
    void samplesArriveOnTheEventThread() {
        clock.start(sink);
        poll();
        assertThat(sink.threads).allMatch(Thread.currentThread()::equals);
    }

    @Test
    void aRestartedClockStillAnswers() {
        clock.start(sink);
        clock.restart();
        world.advance(ANSWER_TIME);
        int before = sink.answers();
        poll();
        assertThat(sink.answers()).isGreaterThan(before);
    }

    @Test
    void nothingIsSaidAfterTheClose() {
        clock.start(sink);
        clock.poll();
        clock.close();
        int before = sink.answers();
        world.advance(ANSWER_TIME);
        assertThat(sink.answers()).isEqualTo(before);
    }

    @Test
    void closingTwiceOrUnstartedIsHarmless() {
        clock.close();
        clock.close();
    }

    private void poll() {
        clock.poll();
        world.advance(ANSWER_TIME);
    }

    /** Keeps what it is told. */
    private final class Sink implements SampleSink {
        private final List<ClockSample> samples = new ArrayList<>();
        private final List<Long> deliveredMonotonicNanos = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();

        int answers() {
            return threads.size();
        }

        @Override
        public void sample(ClockSample sample) {
            samples.add(sample);
            deliveredMonotonicNanos.add(world.host().monotonicNanos());
            threads.add(Thread.currentThread());
        }

        @Override
        public void rejected(Rejection rejection) {
            assertThat(rejection).isNotNull();
            threads.add(Thread.currentThread());
        }

        @Override
        public void kissed(ReferenceId code, int pollExponent) {
            assertThat(code).isNotNull();
            threads.add(Thread.currentThread());
        }
    }
}
