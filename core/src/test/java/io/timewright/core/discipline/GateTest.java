package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.core.discipline.SimulatedOscillator.FrequencyJump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outliers, phase steps and frequency jumps as they come out of the whole filter. */
class GateTest {
    @ParameterizedTest
    @ValueSource(doubles = {5e-3, 0.5, -300.0, 1e8})
    void phaseStepIsFollowedAtTheThirdSample(double step) {
        FeedingClient client = FeedingClient.settled(300);
        double frequency = client.filter.frequency();
        client.serverError = step;
        assertThat(client.next(64.0)).isEqualTo(Outcome.OUTLIER);
        assertThat(client.mapError()).isEqualTo(0.0, within(1e-4));
        assertThat(client.next(4.0)).isEqualTo(Outcome.OUTLIER);
        assertThat(client.next(4.0)).isEqualTo(Outcome.REANCHORED);
        assertThat(client.mapError()).isEqualTo(step, within(5e-4));
        assertThat(client.filter.frequency()).isEqualTo(frequency, within(1e-12));
        for (int i = 0; i < 20; i++) {
            assertThat(client.next(64.0).movesMap()).isTrue();
        }
        assertThat(client.mapError()).isEqualTo(step, within(1e-4));
    }

    @Test
    void singleFalseTickIsIgnored() {
        FeedingClient client = FeedingClient.settled(100);
        client.serverError = 0.1;
        assertThat(client.next(64.0)).isEqualTo(Outcome.OUTLIER);
        client.serverError = 0.0;
        assertThat(client.next(4.0)).isEqualTo(Outcome.ACCEPTED);
        client.serverError = 0.1;
        assertThat(client.next(64.0)).isEqualTo(Outcome.OUTLIER);
        assertThat(client.next(4.0)).isEqualTo(Outcome.OUTLIER);
        client.serverError = 0.0;
        assertThat(client.next(4.0)).isEqualTo(Outcome.ACCEPTED);
        assertThat(client.mapError()).isEqualTo(0.0, within(1e-4));
    }

    @Test
    void outliersThatDisagreeAreHeldBackUntilTheEighth() {
        FeedingClient client = FeedingClient.settled(100);
        for (int i = 1; i < 8; i++) {
            client.serverError = i % 2 == 0 ? 1.0 : -1.0;
            assertThat(client.next(4.0)).as("outlier " + i).isEqualTo(Outcome.OUTLIER);
        }
        client.serverError = 1.0;
        assertThat(client.next(4.0)).isEqualTo(Outcome.REANCHORED);
        assertThat(client.mapError()).isEqualTo(1.0, within(1e-3));
    }

    @Test
    void slowReplyIsNoOutlier() {
        FeedingClient client = FeedingClient.settled(100);
        client.baseDown = 2.0;
        assertThat(client.next(64.0)).isEqualTo(Outcome.ACCEPTED);
        client.baseDown = 1e-3;
        assertThat(client.mapError()).isEqualTo(0.0, within(1e-4));
    }

    @Test
    void stepDuringTheStartBeginsAnew() {
        FeedingClient client = FeedingClient.settled(8);
        client.serverError = 10.0;
        assertThat(client.next(8.0)).isEqualTo(Outcome.OUTLIER);
        assertThat(client.next(4.0)).isEqualTo(Outcome.OUTLIER);
        assertThat(client.next(4.0)).isEqualTo(Outcome.REANCHORED);
        assertThat(client.filter.sampleCount()).isEqualTo(1);
        assertThat(client.mapError()).isEqualTo(10.0, within(1e-3));
    }

    @Test
    void frequencyJumpIsReportedAndLearnt() {
        int second = 20_000;
        FeedingClient client = new FeedingClient(new ServerFilter(5e-9), 1, new FrequencyJump(second, 5e-6));
        client.settle(7);
        boolean reported = false;
        while (client.trueSeconds < second + 600.0) {
            Outcome outcome = client.next(64.0);
            assertThat(outcome.movesMap()).isTrue();
            if (client.trueSeconds < second) {
                assertThat(outcome).as("at " + client.trueSeconds).isEqualTo(Outcome.ACCEPTED);
            }
            reported |= outcome == Outcome.FREQUENCY_JUMPED;
        }
        assertThat(reported).isTrue();
        assertThat(client.frequencyError()).isEqualTo(0.0, within(5e-7));
        assertThat(client.mapError()).isEqualTo(0.0, within(1e-4));
    }
}
