package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.spi.ClockSample;
import io.timewright.spi.Plugins;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ReferenceClockProvider;
import io.timewright.spi.SampleSink;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.SourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedReferenceClockTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(7);
    private final SimulatedHost host =
            world.host("a", clock -> clock.wallOffset(Duration.ofHours(1)).monotonicOrigin(0));
    private final ReferenceClockProvider provider =
            Plugins.ofContext().requireAvailable(ReferenceClockProvider.class, "simulated");
    private final List<ClockSample> samples = new ArrayList<>();

    @Test
    void tellsTrueTimeWhateverTheHostBelieves() {
        ReferenceClock clock = started(SourceOptions.builder().build());
        world.runFor(Duration.ofSeconds(64));

        clock.poll();

        ReferenceId sim = ReferenceId.ofAscii("SIM");
        assertThat(clock.referenceId()).isEqualTo(sim);
        assertThat(clock.isLocal()).isFalse();
        assertThat(samples)
                .containsExactly(ClockSample.reading(64_000_000_000L, world.trueEpochNanos(), 0, -30, 0, sim));
    }

    @Test
    void claimsWhatTheOptionsSay() {
        ReferenceClock clock = started(SourceOptions.builder()
                .stratum(3)
                .referenceId(ReferenceId.ofAscii("TEST"))
                .time1(Duration.ofMillis(-20))
                .build());

        clock.poll();

        assertThat(samples).singleElement().satisfies(sample -> {
            assertThat(sample.stratum()).isEqualTo(3);
            assertThat(sample.referenceId()).isEqualTo(ReferenceId.ofAscii("TEST"));
            assertThat(sample.receivedEpochNanos()).isEqualTo(world.trueEpochNanos() - 20_000_000);
        });
    }

    @Test
    void saysNothingBeforeItsStartNorAfterItsEnd() {
        ReferenceClock clock = provider.create("", SourceOptions.builder().build(), host);
        clock.poll();
        clock.start(new Sink());
        clock.close();
        clock.poll();

        assertThat(samples).isEmpty();
    }

    @Test
    void hostOutsideASimulatedWorldIsRefused() {
        SourceOptions options = SourceOptions.builder().build();

        assertThatThrownBy(() -> provider.create("", options, SkewedHost.over(host, Duration.ZERO, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("on hosts of a simulated world only");
    }

    private ReferenceClock started(SourceOptions options) {
        ReferenceClock clock = provider.create("", options, host);
        clock.start(new Sink());
        return clock;
    }

    private final class Sink implements SampleSink {
        @Override
        public void sample(ClockSample sample) {
            samples.add(sample);
        }

        @Override
        public void rejected(Rejection rejection) {
            throw new AssertionError(rejection);
        }

        @Override
        public void kissed(ReferenceId code, int pollExponent) {
            throw new AssertionError(code);
        }
    }
}
