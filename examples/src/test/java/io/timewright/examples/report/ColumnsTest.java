package io.timewright.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.recording.Envelope;
import io.timewright.simulated.recording.Recorder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    private static final int SECONDS = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 4_999, 9_999})
    void aSpikeOfASecond_isInTheCurve(int at) {
        Envelope envelope = offsetWithSpike(at);
        for (int most : new int[] {7, 100, 5_000}) {
            Columns columns = Columns.of(envelope, most, SECONDS);
            assertThat(columns.size()).isLessThanOrEqualTo(most);
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < columns.size(); i++) {
                greatest = Math.max(greatest, columns.magnitude(i));
                assertThat(columns.seconds(i)).isBetween(0.0, (double) SECONDS);
            }
            assertThat(greatest).isCloseTo(0.5, within(1e-9));
            String path = SvgPath.line(columns, Scale.of(-1, 1, 1, 1e-9), SECONDS, 100);
            assertThat(path).contains(SvgPath.y(0.5, Scale.of(-1, 1, 1, 1e-9), 100));
        }
    }

    @Test
    void aFlatPiece_needsItsEndsAlone() {
        Columns columns = Columns.of(offsetWithSpike(5_000), 1_000, SECONDS);
        String path = SvgPath.line(columns, Scale.of(-1, 1, 1, 1e-9), SECONDS, 100);
        // A move, along to the spike, up and down, along to the end.
        assertThat(path).startsWith("M0.").matches("[^MLHV]*M[^M]*").hasSizeLessThan(120);
        assertThat(path.chars().filter(c -> c == 'H').count()).isLessThanOrEqualTo(2);
    }

    private static Envelope offsetWithSpike(int at) {
        try (SimulatedWorld world = SimulatedWorld.seeded(1)) {
            SimulatedHost host = world.host("a");
            Recorder recorder = Recorder.of(world).watch(host);
            world.at(Duration.ofSeconds(at).minusMillis(500), () -> host.stepWall(Duration.ofMillis(500)));
            world.at(Duration.ofSeconds(at).plusMillis(500), () -> host.stepWall(Duration.ofMillis(-500)));
            world.runFor(Duration.ofSeconds(SECONDS));
            return recorder.recording().clocks().get(0).offset();
        }
    }
}
