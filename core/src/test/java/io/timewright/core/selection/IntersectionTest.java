package io.timewright.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntersectionTest {
    @Test
    void oneSourceIsItsOwnMajority() {
        assertThat(Intersection.of(List.of(claim(2, 0.5)))).hasValue(new Intersection(1.5, 2.5, 0));
    }

    @Test
    void nobodyIsNoMajority() {
        assertThat(Intersection.of(List.of())).isEmpty();
    }

    @Test
    void twoThatDisagreeAreNoMajority() {
        assertThat(Intersection.of(List.of(claim(0, 0.1), claim(1, 0.1)))).isEmpty();
    }

    @Test
    void twoThatTouchAgree() {
        assertThat(Intersection.of(List.of(claim(0, 0.5), claim(1, 0.5)))).hasValue(new Intersection(0.5, 0.5, 0));
    }

    @Test
    void oneOfThreeMayBeWrong() {
        List<Candidate> candidates = List.of(claim(0, 0.1), claim(0.05, 0.1), claim(5, 0.1));

        Intersection found = Intersection.of(candidates).orElseThrow();

        assertThat(found.falsetickers()).isEqualTo(1);
        assertThat(candidates).map(found::admits).containsExactly(true, true, false);
    }

    @Test
    void twoOfFourAreNoMajority() {
        assertThat(Intersection.of(List.of(claim(0, 0.1), claim(0, 0.1), claim(5, 0.1), claim(5, 0.1))))
                .isEmpty();
    }

    @Test
    void aMinorityOfLiarsNeverKeepsTheTruthOut() {
        Random random = new Random(1305);
        for (int round = 0; round < 20_000; round++) {
            int sources = 1 + random.nextInt(9);
            int liars = random.nextInt((sources + 1) / 2);
            List<Candidate> candidates = new ArrayList<>();
            for (int i = 0; i < sources; i++) {
                double distance = 0.001 + random.nextDouble();
                double error = i < liars ? 20 * random.nextDouble() - 10 : (2 * random.nextDouble() - 1) * distance;
                candidates.add(claim(error, distance));
            }

            // The truth is 0. Those who are right all contain it, so it lies within the interval as long as no more
            // than
            // the assumed number of falsetickers is wrong.
            Intersection found = Intersection.of(candidates).orElseThrow();
            long wrong = candidates.stream()
                    .filter(candidate -> candidate.low() > 0 || candidate.high() < 0)
                    .count();
            if (wrong <= found.falsetickers()) {
                assertThat(found.lowSeconds()).isLessThanOrEqualTo(0);
                assertThat(found.highSeconds()).isGreaterThanOrEqualTo(0);
            }
            assertThat(2 * found.falsetickers()).isLessThan(sources);
        }
    }

    private static Candidate claim(double offset, double distance) {
        return new Candidate(offset, distance, 1e-6, 2, false, false);
    }
}
