package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneSidedUpdateTest {
    private final OneSidedUpdate update = new OneSidedUpdate();

    @ParameterizedTest
    @CsvSource({
        "0.0001, 1e-10, 0.0001, 9.900000000e-05, 1.000000000e-10, 8.21534037",
        "-3e-05, 1e-10, 0.0001, 2.761969902e-06, 6.750455289e-12, 2.57465191",
        "-0.001, 1e-10, 0.0001, 9.988016973e-08, 9.974053900e-15, -4996.31477",
        "0.005, 1e-10, 0.0001, 4.999000000e-03, 1.000000000e-10, -40.7846596",
        "2e-05, 4e-08, 0.0001, 7.698938310e-05, 4.816669314e-09, 7.46005905",
        "0, 1e-08, 0.001, 7.626174715e-05, 3.421528450e-09, 6.13660069"
    })
    void knownValues(double mean, double variance, double queue, double newMean, double newVariance, double evidence) {
        update.compute(mean, variance, queue, Math.log(queue));
        assertThat(update.mean()).isEqualTo(newMean, within(1e-9 * newMean));
        assertThat(update.variance()).isEqualTo(newVariance, within(1e-9 * newVariance));
        assertThat(update.logEvidence()).isEqualTo(evidence, within(1e-8 * Math.abs(evidence)));
    }

    @Test
    void agreesWithNumericalIntegration() {
        double mean = 2e-5;
        double variance = 9e-10;
        double queue = 5e-5;
        double step = 1e-8;
        double mass = 0.0;
        double first = 0.0;
        double second = 0.0;
        for (double g = step / 2.0; g < 1e-3; g += step) {
            double gauss = Math.exp(-(g - mean) * (g - mean) / (2.0 * variance)) / Math.sqrt(2.0 * Math.PI * variance);
            double density = gauss * Math.exp(-g / queue) / queue * step;
            mass += density;
            first += density * g;
            second += density * g * g;
        }
        update.compute(mean, variance, queue, Math.log(queue));
        assertThat(update.mean()).isEqualTo(first / mass, within(1e-10));
        assertThat(update.variance()).isEqualTo(second / mass - first * first / mass / mass, within(1e-14));
        assertThat(update.logEvidence()).isEqualTo(Math.log(mass), within(1e-5));
    }

    @Test
    void branchesJoinSmoothly() {
        double queue = 1e-4;
        double variance = 1e-10;
        double sigma = 1e-5;
        for (double seam : new double[] {-30.0, 30.0}) {
            double mean = variance / queue - seam * sigma;
            update.compute(mean - 1e-6 * sigma, variance, queue, Math.log(queue));
            double meanBefore = update.mean();
            double varianceBefore = update.variance();
            double evidenceBefore = update.logEvidence();
            update.compute(mean + 1e-6 * sigma, variance, queue, Math.log(queue));
            assertThat(update.mean()).isEqualTo(meanBefore, within(1e-4 * meanBefore));
            assertThat(update.variance()).isEqualTo(varianceBefore, within(1e-2 * varianceBefore));
            assertThat(update.logEvidence()).isEqualTo(evidenceBefore, within(2e-3));
        }
    }

    @Test
    void neverGainsVarianceAndNeverLosesItAll() {
        for (double mean = -1e-2; mean < 1e-2; mean += 3.7e-5) {
            for (double variance = 1e-18; variance < 1e-2; variance *= 7.3) {
                update.compute(mean, variance, 1e-4, Math.log(1e-4));
                assertThat(update.variance()).isPositive().isLessThanOrEqualTo(variance);
                assertThat(update.mean()).isFinite();
                assertThat(update.logEvidence()).isFinite();
            }
        }
    }
}
