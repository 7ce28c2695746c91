package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockAdjusterProvider;
import io.timewright.spi.Plugins;
import io.timewright.values.LeapIndicator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Takes the adjuster from its provider, as the engine does, and looks at what it does from outside, in true time. */
class SimulatedClockAdjusterTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(7);
    private final SimulatedHost host =
            world.host("a", clock -> clock.frequencyPpm(100).monotonicOrigin(0).wallOffset(Duration.ofSeconds(1)));
    private final ClockAdjusterProvider provider =
            Plugins.ofContext().requireAvailable(ClockAdjusterProvider.class, "simulated");
    private final ClockAdjuster adjuster = provider.create(host);

    @Test
    void tellsWhatItCanDo() {
        assertThat(adjuster.capabilities().maximumFrequencyPpm()).isEqualTo(500);
        assertThat(adjuster.capabilities().maximumSlewPpm()).isEqualTo(100_000);
        assertThat(adjuster.capabilities().canStep()).isTrue();
        assertThat(adjuster.capabilities().canSetLeap()).isFalse();
        assertThat(adjuster.capabilities().resolutionNanos()).isEqualTo(1);
    }

    @Test
    void frequencyCorrectionChangesTheWallClocksRateAndNotTheCounters() {
        world.runFor(Duration.ofSeconds(10));

        assertThat(adjuster.setFrequency(-100)).isEqualTo(10_001_000_000L);
        double before = host.wallErrorSeconds();
        world.runFor(Duration.ofSeconds(1000));

        assertThat(adjuster.frequencyPpm()).isEqualTo(-100);
        assertThat(host.wallErrorSeconds() - before).isCloseTo(-1e-5, within(2e-9));
        assertThat(host.wallFrequencyError()).isCloseTo(-1e-8, within(1e-15));
        assertThat(host.monotonicNanos()).isEqualTo(1010_101_000_000L);
        assertThat(adjuster.rawNanosAt(5)).isEqualTo(5);
    }

    @Test
    void frequencyIsCutToWhatTheClockCanDo() {
        adjuster.setFrequency(501);
        assertThat(adjuster.frequencyPpm()).isEqualTo(500);

        adjuster.setFrequency(-1e9);
        assertThat(adjuster.frequencyPpm()).isEqualTo(-500);

        assertThatThrownBy(() -> adjuster.setFrequency(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void slewReachesItsAmountAndEnds() {
        adjuster.setFrequency(-100);
        adjuster.slew(-1, 2000);

        world.runFor(Duration.ofSeconds(1000));
        assertThat(host.wallErrorSeconds()).isCloseTo(0.5, within(1e-4));
        assertThat(host.wallFrequencyError()).isCloseTo(-500e-6, within(1e-7));

        world.runFor(Duration.ofSeconds(1600));
        assertThat(host.wallErrorSeconds()).isCloseTo(-2.6e-5, within(1e-8));
        assertThat(host.wallFrequencyError()).isCloseTo(-1e-8, within(1e-15));
    }

    @Test
    void slewThatIsTooFastTakesLonger() {
        adjuster.setFrequency(-100);
        adjuster.slew(-1, 0);

        world.runFor(Duration.ofSeconds(5));
        assertThat(host.wallErrorSeconds()).isCloseTo(0.5, within(1e-3));
        world.runFor(Duration.ofSeconds(6));
        assertThat(host.wallErrorSeconds()).isCloseTo(0, within(1e-6));
    }

    @Test
    void stepActsAtOnceAndEndsTheSlew() {
        adjuster.setFrequency(-100);
        adjuster.slew(1, 100);
        world.runFor(Duration.ofSeconds(50));
        double before = host.wallErrorSeconds();

        long monotonic = adjuster.step(-1_500_000_000L);

        assertThat(monotonic).isEqualTo(host.monotonicNanos());
        assertThat(host.wallErrorSeconds()).isCloseTo(before - 1.5, within(2e-9));
        world.runFor(Duration.ofSeconds(100));
        assertThat(host.wallErrorSeconds()).isCloseTo(before - 1.5, within(2e-6));
    }

    @Test
    void timescaleIsTheWallClockThroughEveryChange() {
        Runnable check = () -> assertThat(adjuster.timescale().epochNanosAt(host.monotonicNanos()))
                .isCloseTo(host.read().epochNanos(), within(2L));
        for (int i = 0; i < 100; i++) {
            adjuster.setFrequency(i - 50.0);
            check.run();
            adjuster.slew(0.001 * (i % 7 - 3), 100);
            check.run();
            if (i % 10 == 0) {
                adjuster.step(i * 1000L);
                check.run();
            }
            world.runFor(Duration.ofMillis(33_333));
            check.run();
        }
    }

    @Test
    void timescaleKnowsOfAThirdPartysStep() {
        host.stepWall(Duration.ofSeconds(100));

        assertThat(adjuster.timescale().epochNanosAt(0)).isEqualTo(host.read().epochNanos());
    }

    @Test
    void closingEndsTheSlewKeepsTheFrequencyAndGivesTheClockBack() {
        adjuster.setFrequency(-50);
        adjuster.slew(1, 1000);

        adjuster.close();
        adjuster.close();

        assertThat(host.wallFrequencyError()).isCloseTo(50e-6 - 5e-9, within(1e-15));
        assertThatThrownBy(() -> adjuster.step(1)).isInstanceOf(IllegalStateException.class);
        ClockAdjuster next = provider.create(host);
        assertThat(next.frequencyPpm()).isCloseTo(-50, within(1e-9));
    }

    @Test
    void clockHasOneHolderAtATime() {
        assertThatThrownBy(() -> provider.create(host))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("host 'a'");
    }

    @Test
    void hostOutsideASimulatedWorldIsRefused() {
        assertThatThrownBy(() -> provider.create(SkewedHost.over(host, Duration.ZERO, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("on hosts of a simulated world only");
    }

    @Test
    void reportedStatusIsKept() {
        assertThat(host.reportedStatus()).isEmpty();
        AdjusterStatus status = new AdjusterStatus(LeapIndicator.NO_WARNING, 0.1, 0.01);

        adjuster.reportStatus(status);

        assertThat(host.reportedStatus()).contains(status);
    }
}
