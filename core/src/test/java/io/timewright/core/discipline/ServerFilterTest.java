package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.timewright.core.discipline.SimulatedOscillator.FrequencyJump;
import io.timewright.values.NtpSample;
import org.junit.jupiter.api.Test;

class ServerFilterTest {
    private static final long RAW = 1_000_000_000_000L;
    private static final long EPOCH = ClosedLoop.START_EPOCH_NANOS;

    private final ServerFilter filter = new ServerFilter(1e-7);

    @Test
    void firstSampleSetsTheMapToTheMiddleOfTheExchange() {
        assertThat(filter.isReady()).isFalse();
        assertThat(filter.feed(RAW, EPOCH + 1_000_000, EPOCH + 3_000_000, RAW + 4_000_000))
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(filter.isReady()).isTrue();
        assertThat(filter.sampleCount()).isEqualTo(1);
        assertThat(filter.epochNanosAt(RAW + 2_000_000)).isEqualTo(EPOCH + 2_000_000);
        assertThat(filter.lastSampleRawNanos()).isEqualTo(RAW + 2_000_000);
        assertThat(Math.sqrt(filter.variance().frequencyVariance())).isEqualTo(2e-4, within(1e-12));
        assertThat(filter.radiusSecondsAt(RAW + 2_000_000)).isGreaterThan(1e-3);
    }

    @Test
    void timeSpentInTheServerIsNoDelay() {
        long held = 700_000_000L;
        for (int i = 0; i < 30; i++) {
            long raw = RAW + i * 64_000_000_000L;
            long epoch = EPOCH + i * 64_000_000_000L;
            filter.feed(raw, epoch + 500_000, epoch + 500_000 + held, raw + 1_000_000 + held);
        }
        assertThat(filter.halfBaseDelaySeconds()).isEqualTo(5e-4, within(1e-6));
        assertThat(filter.epochNanosAt(RAW)).isBetween(EPOCH - 1000, EPOCH + 1000);
    }

    @Test
    void contradictorySamplesAreRejected() {
        assertThat(filter.feed(RAW, EPOCH, EPOCH, RAW)).isEqualTo(Outcome.REJECTED);
        assertThat(filter.feed(RAW, EPOCH, EPOCH, RAW - 5)).isEqualTo(Outcome.REJECTED);
        assertThat(filter.feed(RAW, EPOCH, EPOCH - 1, RAW + 1_000_000)).isEqualTo(Outcome.REJECTED);
        assertThat(filter.feed(RAW, EPOCH, EPOCH + 1_001_300, RAW + 1_000_000)).isEqualTo(Outcome.REJECTED);
        assertThat(filter.isReady()).isFalse();
        assertThat(filter.feed(RAW, EPOCH, EPOCH + 1_001_100, RAW + 1_000_000)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void sampleThatIsNoLaterThanTheLastIsRejected() {
        assertThat(filter.feed(RAW, EPOCH, EPOCH, RAW + 1_000_000)).isEqualTo(Outcome.ACCEPTED);
        assertThat(filter.feed(RAW, EPOCH, EPOCH, RAW + 1_000_000)).isEqualTo(Outcome.REJECTED);
        assertThat(filter.feed(RAW - 9_000, EPOCH, EPOCH, RAW + 900_000)).isEqualTo(Outcome.REJECTED);
        assertThat(filter.sampleCount()).isEqualTo(1);
    }

    @Test
    void resetForgetsEverythingButTheFrequencyItIsGiven() {
        FeedingClient client = FeedingClient.settled(40);
        client.filter.reset(0.0, 1e-6);
        assertThat(client.filter.isReady()).isFalse();
        assertThat(client.filter.feed(5, EPOCH, EPOCH, 2_000_005)).isEqualTo(Outcome.ACCEPTED);
        assertThat(client.filter.epochNanosAt(1_000_005)).isEqualTo(EPOCH);
        assertThat(client.filter.frequency()).isEqualTo(0.0, within(0.0));
    }

    @Test
    void aShiftMovesTheTimeOfDayAndNothingElse() {
        FeedingClient client = FeedingClient.settled(40);
        long raw = client.rawNanos();
        long before = client.filter.epochNanosAt(raw);
        double variance = client.filter.varianceAt(raw);
        client.filter.shift(-1_000_000_000L);
        assertThat(client.filter.epochNanosAt(raw)).isEqualTo(before - 1_000_000_000L);
        assertThat(client.filter.varianceAt(raw)).isEqualTo(variance);
        long later = raw + 64_000_000_000L;
        long then = client.filter.epochNanosAt(later + 500_000);
        assertThat(client.filter.feed(later, then, then, later + 1_000_000)).isEqualTo(Outcome.ACCEPTED);
        assertThat(client.filter.epochNanosAt(later + 500_000)).isBetween(then - 100_000, then + 100_000);
    }

    @Test
    void knownFrequencyShortensTheStart() {
        FeedingClient informed = new FeedingClient(
                new ServerFilter(5e-9, -1e-5, 1e-7, NtpSample.FREQUENCY_TOLERANCE), 1, FrequencyJump.NONE);
        informed.settle(3);
        assertThat(informed.frequencyError()).isEqualTo(0.0, within(3e-7));
        FeedingClient ignorant = FeedingClient.settled(3);
        assertThat(Math.abs(ignorant.frequencyError())).isGreaterThan(Math.abs(informed.frequencyError()));
    }

    @Test
    void wrongKnownFrequencyIsOvercome() {
        FeedingClient misled = new FeedingClient(
                new ServerFilter(5e-9, 5e-5, 1e-7, NtpSample.FREQUENCY_TOLERANCE), 1, FrequencyJump.NONE);
        misled.settle(60);
        assertThat(misled.frequencyError()).isEqualTo(0.0, within(1e-6));
        assertThat(misled.mapError()).isEqualTo(0.0, within(1e-4));
    }

    @Test
    void serverThatStepsDuringTheStartIsFollowed() {
        FeedingClient client = FeedingClient.settled(4);
        client.serverError = 300.0;
        client.settle(40);
        assertThat(client.mapError()).isEqualTo(300.0, within(1e-3));
        assertThat(client.frequencyError()).isEqualTo(0.0, within(1e-6));
    }

    @Test
    void wildTimesNeverBreakTheFilter() {
        RandomStream stream = new RandomStream(1804289383);
        long raw = RAW;
        for (int i = 0; i < 3000; i++) {
            raw += Math.round(Math.exp(40.0 * stream.uniform() - 8.0)) + 1;
            long epoch = EPOCH + Math.round((stream.uniform() - 0.5) * Math.exp(41.0 * stream.uniform()));
            long roundTrip = Math.round(Math.exp(25.0 * stream.uniform()));
            filter.feed(raw, epoch, epoch + Math.round(0.5 * roundTrip), raw + roundTrip);
            assertThat(filter.frequency()).as("sample " + i).isBetween(-0.1, 0.1);
            assertThat(filter.varianceAt(raw)).as("sample " + i).isNotNegative().isFinite();
            assertThat(filter.jitterSeconds()).as("sample " + i).isPositive().isFinite();
        }
        for (int i = 1; i < 100; i++) {
            long later = raw + i * 64_000_000_000L;
            long epoch = EPOCH + i * 64_000_000_000L;
            filter.feed(later, epoch + 500_000, epoch + 500_000, later + 1_000_000);
        }
        long end = raw + 99 * 64_000_000_000L;
        assertThat(Units.seconds(filter.epochNanosAt(end) - (EPOCH + 99 * 64_000_000_000L)))
                .isEqualTo(0.0, within(1e-3));
    }

    @Test
    void varianceGrowsThroughAnOutage() {
        FeedingClient client = FeedingClient.settled(300);
        ServerFilter settled = client.filter;
        long raw = client.rawNanos();
        double now = settled.varianceAt(raw);
        double hour = settled.varianceAt(raw + 3_600_000_000_000L);
        double day = settled.varianceAt(raw + 86_400_000_000_000L);
        assertThat(hour).isGreaterThan(10.0 * now);
        assertThat(day).isGreaterThan(100.0 * hour);
        assertThat(Math.abs(client.errorAt(client.trueSeconds + 86_400.0))).isLessThan(3.0 * Math.sqrt(day));
        assertThat(settled.estimateAt(raw + 3_600_000_000_000L).variance().at(0.0))
                .isEqualTo(hour, within(1e-9 * hour));
    }

    @Test
    void coarseTimestampsAreHarmlessIfTheyAreDeclared() {
        FeedingClient client = new FeedingClient(new ServerFilter(5e-4), 1, FrequencyJump.NONE);
        client.resolution = 1e-3;
        client.baseUp = 1e-4;
        client.baseDown = 1e-4;
        client.jitter = 1e-5;
        client.settle(300);
        assertThat(Math.abs(client.mapError()))
                .isLessThan(3.0 * Math.sqrt(client.filter.varianceAt(client.rawNanos())));
        assertThat(client.mapError()).isEqualTo(0.0, within(5e-4));
        assertThat(client.filter.radiusSecondsAt(client.rawNanos())).isGreaterThan(5e-4);
    }

    @Test
    void cleanJitterHasALowFloor() {
        assertThat(FeedingClient.settled(400).filter.noiseFloorLevel()).isLessThan(0.1);
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerFilter(0.0))
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ServerFilter(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerFilter(1e-7, 0.2, 1e-6, NtpSample.FREQUENCY_TOLERANCE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerFilter(1e-7, Double.NaN, 1e-6, NtpSample.FREQUENCY_TOLERANCE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerFilter(1e-7, 0.0, 0.0, NtpSample.FREQUENCY_TOLERANCE));
    }

    /** 15 ppm for 64 s are 960 us; an answer that queued for 500 us up there does not say that it was less than that. */
    @Test
    void anAnswerThatQueuedHidesWhatTheOscillatorMayHaveStrayed() {
        FeedingClient client = FeedingClient.settled(40);
        client.jitter = 0.0;
        client.next(64.0);
        double least = client.filter.radiusSecondsAt(client.rawNanos());

        client.baseUp += 5e-4;
        client.next(64.0);
        assertThat(client.filter.radiusSecondsAt(client.rawNanos())).isBetween(least + 4e-4, least + 6e-4);

        client.baseUp -= 5e-4;
        client.next(64.0);
        assertThat(client.filter.radiusSecondsAt(client.rawNanos())).isLessThan(least + 1e-4);
        assertThat(client.filter.radiusSecondsAt(client.rawNanos() + 64_000_000_000L))
                .isGreaterThan(least + 9.6e-4);
    }
}
