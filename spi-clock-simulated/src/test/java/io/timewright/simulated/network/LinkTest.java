package io.timewright.simulated.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.clock.ReplaySeeds;
import io.timewright.simulated.clock.SeededStream;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinkTest {
    private final Link link = link();

    @Test
    void keepsItsFirstDelayUntilToldOtherwise() {
        assertThat(link.transitNanos()).isEqualTo(1_000_000);

        link.delay(Delay.constant(Duration.ofNanos(7)));

        assertThat(link.transitNanos()).isEqualTo(7);
    }

    @Test
    void negativeDelayLosesThePacketAndZeroDoesNot() {
        link.delay(Delay.constant(Duration.ofNanos(-1)));
        assertThat(link.transitNanos()).isEqualTo(Link.LOST);

        link.delay(Delay.constant(Duration.ZERO));
        assertThat(link.transitNanos()).isZero();

        assertThat(link.sent()).isEqualTo(2);
        assertThat(link.lost()).isEqualTo(1);
    }

    @Test
    void losesTheShareItIsTold() {
        link.loss(0.2);

        int count = 20_000;
        long lost = LongStream.generate(link::transitNanos)
                .limit(count)
                .filter(transit -> transit == Link.LOST)
                .count();

        assertThat(lost / (double) count).isCloseTo(0.2, within(0.02));
        assertThat(link.lost()).isEqualTo(lost);
    }

    @Test
    void lossOfOneLosesAllAndLossOfZeroNone() {
        link.loss(1);
        assertThat(LongStream.generate(link::transitNanos).limit(100)).containsOnly(Link.LOST);

        link.loss(0);
        assertThat(LongStream.generate(link::transitNanos).limit(100)).doesNotContain(Link.LOST);
    }

    @Test
    void lossLeavesTheDelaysOfThePacketsThatPass() {
        Delay jitter = Delay.exponential(Duration.ofMillis(1));
        link.delay(jitter).loss(0.5);
        Link lossless = link().delay(jitter);

        for (int i = 0; i < 100; i++) {
            assertThat(link.transitNanos()).isIn(lossless.transitNanos(), Link.LOST);
        }
    }

    @Test
    void takesStreamsOfTheCallersChoice() {
        ReplaySeeds seeds = new ReplaySeeds(5);
        seeds.get();

        link.delay(Delay.constant(Duration.ofNanos(100_000)).plus(Delay.exponential(Duration.ofNanos(10_000))), seeds);

        assertThat(link.transitNanos()).isEqualTo(101_227);
        assertThat(link.transitNanos()).isEqualTo(141_768);
    }

    @Test
    void refusesAProbabilityThatIsNone() {
        assertThatThrownBy(() -> link.loss(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> link.loss(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Link link() {
        return new Link(Duration.ofMillis(1), name -> SeededStream.of(1, name));
    }
}
