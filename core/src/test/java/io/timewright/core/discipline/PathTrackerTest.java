package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.core.discipline.SimulatedOscillator.FrequencyJump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Route changes as they come out of the whole filter: the delays move, the clock does not. */
class PathTrackerTest {
    @Test
    void longerUpstreamGetsItsOwnBase() {
        FeedingClient client = FeedingClient.settled(300);
        client.baseUp += 0.01;
        double worst = worstError(client, 60);
        assertThat(client.filter.upChangeSeconds()).isEqualTo(0.01, within(1e-4));
        assertThat(client.filter.downChangeSeconds()).isEqualTo(0.0, within(0.0));
        assertThat(client.filter.halfBaseDelaySeconds()).isEqualTo(1e-3, within(1e-4));
        assertThat(worst).isLessThan(1e-4);
        assertThat(client.filter.radiusSecondsAt(client.rawNanos())).isGreaterThan(0.005);
    }

    @Test
    void longerDownstreamGetsItsOwnBaseAndLosesItAgain() {
        FeedingClient client = FeedingClient.settled(300);
        client.baseDown += 0.01;
        double worst = worstError(client, 60);
        assertThat(client.filter.downChangeSeconds()).isEqualTo(0.01, within(1e-4));
        client.baseDown -= 0.01;
        client.next(64.0);
        assertThat(client.filter.downChangeSeconds()).isEqualTo(0.0, within(2e-4));
        assertThat(Math.max(worst, worstError(client, 60))).isLessThan(1.5e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 11, 16, 17, 20})
    void longerInBothDirectionsRaisesTheBaseAndNeverDragsTheClock(int run) {
        FeedingClient client = new FeedingClient(new ServerFilter(5e-9), run, FrequencyJump.NONE);
        client.settle(300);
        client.baseUp += 0.01;
        client.baseDown += 0.01;
        assertThat(worstError(client, 100)).isLessThan(1e-4);
        assertThat(client.filter.halfBaseDelaySeconds()).isEqualTo(0.011, within(1e-4));
        assertThat(client.filter.upChangeSeconds()).isEqualTo(0.0, within(1e-4));
        assertThat(client.filter.downChangeSeconds()).isEqualTo(0.0, within(1e-4));
    }

    @Test
    void unequalLengtheningIsSplit() {
        FeedingClient client = FeedingClient.settled(300);
        client.baseUp += 0.01;
        client.baseDown += 0.002;
        assertThat(worstError(client, 100)).isLessThan(2e-4);
        assertThat(client.filter.halfBaseDelaySeconds()).isEqualTo(0.003, within(2e-4));
        assertThat(client.filter.upChangeSeconds()).isEqualTo(0.008, within(3e-4));
    }

    @Test
    void shorterInBothDirectionsLowersTheBase() {
        FeedingClient client = FeedingClient.settled(300);
        client.baseUp -= 8e-4;
        client.baseDown -= 8e-4;
        assertThat(worstError(client, 60)).isLessThan(1e-4);
        assertThat(client.filter.halfBaseDelaySeconds()).isEqualTo(2e-4, within(3e-5));
    }

    @Test
    void shorterUpstreamIsRecognisedAtOnce() {
        FeedingClient client = FeedingClient.settled(300);
        client.baseUp -= 8e-4;
        client.next(64.0);
        assertThat(client.filter.upChangeSeconds()).isEqualTo(-8e-4, within(2.5e-4));
        assertThat(worstError(client, 60)).isLessThan(3e-4);
    }

    private static double worstError(FeedingClient client, int samples) {
        double worst = 0.0;
        for (int i = 0; i < samples; i++) {
            client.next(64.0);
            worst = Math.max(worst, Math.abs(client.mapError()));
        }
        return worst;
    }
}
