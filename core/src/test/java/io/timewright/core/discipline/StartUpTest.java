package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.core.discipline.SimulatedOscillator.FrequencyJump;
import org.junit.jupiter.api.Test;

class StartUpTest {
    private static final double NOISE = 5e-9;

    @Test
    void firstGuessTakesATwentiethOfTheRoundTripForQueueing() {
        FilterState state = new FilterState(NOISE);
        new StartUp(NOISE, 0.0, 2e-4).replayWith(exchange(0, 2_000_000), state);
        assertThat(state.jitter().upSeconds()).isEqualTo(1e-4, within(1e-12));
        assertThat(state.bank().estimate().halfDelay).isEqualTo(1e-3 - 0.3e-4 - 0.25e-4, within(1e-12));
        assertThat(state.sampleCount()).isEqualTo(1);
    }

    @Test
    void roundTripOfZeroIsNoReasonToDivideByZero() {
        FilterState state = new FilterState(1e-12);
        StartUp startUp = new StartUp(1e-12, 0.0, 2e-4);
        startUp.replayWith(held(0, 1_000_000, 1_000_000), state);
        assertThat(state.isSound()).isTrue();
        startUp.replayWith(held(1, 1_000_000, 1_000_000), state);
        assertThat(state.isSound()).isTrue();
    }

    @Test
    void completesAfterSixteenSamplesAndCanBeCleared() {
        FilterState state = new FilterState(NOISE);
        StartUp startUp = new StartUp(NOISE, 0.0, 2e-4);
        for (int i = 0; i < StartUp.SAMPLES; i++) {
            assertThat(startUp.isComplete()).isFalse();
            startUp.replayWith(exchange(i, 2_000_000 + 1000 * i), state);
            assertThat(state.sampleCount()).isEqualTo(i + 1);
        }
        assertThat(startUp.isComplete()).isTrue();
        startUp.clear();
        assertThat(startUp.isComplete()).isFalse();
    }

    @Test
    void oneSlowFirstReplyDoesNotSpoilTheStart() {
        FeedingClient client = new FeedingClient(new ServerFilter(NOISE), 2, FrequencyJump.NONE);
        client.baseDown = 0.3;
        client.next(2.0);
        client.baseDown = 1e-3;
        client.settle(8);
        assertThat(client.mapError()).isEqualTo(0.0, within(2e-4));
        assertThat(client.filter.jitterSeconds()).isLessThan(1e-3);
    }

    /** Two delays that happen to be equal make the jitter look like nothing, and their noise like a frequency of 100 ppm. */
    @Test
    void fewSamplesDoNotRefuteAnExpectedFrequency() {
        FilterState state = new FilterState(NOISE);
        StartUp startUp = new StartUp(NOISE, 0.0, 2e-6);
        startUp.replayWith(skewed(0, 4_000_000, -900_000), state);
        assertThat(startUp.frequencyDoubt()).isZero();
        startUp.replayWith(skewed(1, 4_000_000, 900_000), state);
        assertThat(startUp.frequencyDoubt()).isEqualTo(4e-3 / 8, within(1e-12));
        for (int i = 2; i < 5; i++) {
            startUp.replayWith(skewed(i, 4_000_000 + 300_000 * i, 0), state);
        }
        assertThat(Math.sqrt(state.bank().estimate().frequencyVariance)).isLessThan(3e-6);
        assertThat(state.map().frequency()).isEqualTo(0.0, within(3e-6));
    }

    private static Exchange exchange(int index, long roundTripNanos) {
        return held(index, roundTripNanos, 0);
    }

    /** One of which the request took {@code skewNanos} longer than half of the round trip. */
    private static Exchange skewed(int index, long roundTripNanos, long skewNanos) {
        long sent = index * 8_000_000_000L;
        long atServer = ClosedLoop.START_EPOCH_NANOS + sent + roundTripNanos / 2 + skewNanos;
        Exchange exchange = new Exchange();
        exchange.set(sent, atServer, atServer, sent + roundTripNanos);
        return exchange;
    }

    private static Exchange held(int index, long roundTripNanos, long heldNanos) {
        long sent = index * 8_000_000_000L;
        long atServer = ClosedLoop.START_EPOCH_NANOS + sent + (roundTripNanos - heldNanos) / 2;
        Exchange exchange = new Exchange();
        exchange.set(sent, atServer, atServer + heldNanos, sent + roundTripNanos);
        return exchange;
    }
}
