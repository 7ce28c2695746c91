package io.timewright.examples.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.simulated.SimulatedWorld;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final SimulatedWorld world = SimulatedWorld.seeded(1);

    @Test
    void shortRuns_sayNothing() {
        try (Progress progress = progress(false)) {
            world.runFor(Duration.ofMillis(1_900));
            progress.step(50);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aLog_getsALineAfterTwoSecondsAndThenEveryTen() {
        try (Progress progress = progress(false)) {
            for (int i = 1; i <= 24; i++) {
                world.runFor(Duration.ofSeconds(1));
                progress.step(4);
            }
        }
        assertThat(err.toString().lines()).containsExactly("8 % simulated", "48 % simulated", "88 % simulated");
    }

    @Test
    void aTerminal_getsOneLineThatIsWipedAway() {
        try (Progress progress = progress(true)) {
            world.runFor(Duration.ofSeconds(2));
            progress.step(10);
            progress.step(10);
            world.runFor(Duration.ofMillis(200));
            progress.step(10);
        }
        assertThat(err.toString()).isEqualTo("\r10 % simulated\r30 % simulated\r              \r");
    }

    @Test
    void aWorld_isFollowed() {
        try (Progress progress = progress(false);
                SimulatedWorld other = SimulatedWorld.seeded(2)) {
            progress.follow(other, Duration.ofSeconds(50));
            world.runFor(Duration.ofSeconds(3));
            other.runFor(Duration.ofSeconds(25));
            world.runFor(Duration.ofSeconds(10));
            other.runFor(Duration.ofSeconds(25));
        }
        assertThat(err.toString().lines()).containsExactly("1 % simulated", "26 % simulated");
    }

    private Progress progress(boolean terminal) {
        return new Progress(new PrintWriter(err), terminal, 100, world.host("clock"), false);
    }
}
