package io.timewright.simulated.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeededStreamTest {
    private static final int COUNT = 100_000;
    // Five standard errors of a mean of so many draws of variance 1.
    private static final Offset<Double> MEAN_ERROR = within(5 / Math.sqrt(COUNT));

    @Test
    void sameSeedAndNameDrawTheSame() {
        SeededStream one = SeededStream.of(42, "host/a/wander");
        SeededStream other = SeededStream.of(42, "host/a/wander");

        for (int i = 0; i < 100; i++) {
            assertThat(one.nextLong()).isEqualTo(other.nextLong());
        }
    }

    @Test
    void firstDrawsStayTheSameForEver() {
        SeededStream stream = SeededStream.of(42, "host/a/wander");

        assertThat(stream.nextLong()).isEqualTo(-2_899_964_044_766_482_117L);
        assertThat(stream.normal()).isEqualTo(0.6516162969532611);
    }

    @Test
    void anotherSeedOrNameDrawsOtherwise() {
        long first = SeededStream.of(42, "a").nextLong();

        assertThat(SeededStream.of(43, "a").nextLong()).isNotEqualTo(first);
        assertThat(SeededStream.of(42, "b").nextLong()).isNotEqualTo(first);
    }

    @Test
    void streamsOfNeighbouringNamesAreNotCorrelated() {
        SeededStream one = SeededStream.of(1, "host/a1/wander");
        SeededStream other = SeededStream.of(1, "host/a2/wander");

        assertThat(mean(one, stream -> stream.normal() * other.normal())).isCloseTo(0, MEAN_ERROR);
    }

    @Test
    void uniformDrawsFillTheOpenUnitInterval() {
        assertThat(mean(stream(), RandomStream::uniform)).isCloseTo(0.5, MEAN_ERROR);

        SeededStream stream = stream();
        for (int i = 0; i < COUNT; i++) {
            assertThat(stream.uniform()).isStrictlyBetween(0.0, 1.0);
        }
    }

    @Test
    void exponentialDrawsHaveMeanAndDeviationOne() {
        assertThat(mean(stream(), RandomStream::exponential)).isCloseTo(1, MEAN_ERROR);
        assertThat(mean(stream(), stream -> Math.pow(stream.exponential() - 1, 2)))
                .isCloseTo(1, within(0.05));
    }

    @Test
    void normalDrawsHaveMeanZeroAndDeviationOne() {
        assertThat(mean(stream(), RandomStream::normal)).isCloseTo(0, MEAN_ERROR);
        assertThat(mean(stream(), stream -> Math.pow(stream.normal(), 2))).isCloseTo(1, within(0.03));
        assertThat(mean(stream(), stream -> Math.pow(stream.normal(), 4))).isCloseTo(3, within(0.2));
    }

    private static SeededStream stream() {
        return SeededStream.of(7, "test");
    }

    private static double mean(SeededStream stream, ToDoubleFunction<SeededStream> draw) {
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += draw.applyAsDouble(stream);
        }
        return sum / COUNT;
    }
}
