package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.core.discipline.SimulatedOscillator.FrequencyJump;
import io.timewright.values.NtpSample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The filter against the trace of its prototype, which was an independent program: 1 ms + exponential 100 us each
 * way, wander 1e-9, 10 ppm, seed 1. T1, T2 and T4 check the simulation, the other columns the filter.
 */
class GoldenTraceTest {
    private static final int WANDER_SEED = 1804289383;
    private static final int UP_SEED = 846930886;
    private static final int DOWN_SEED = 1681692777;

    /** T1, T2 = T3, T4 in s, error of the map at T4 in us, f, h us, up and down jitter us, floor, sd x us, sd y. */
    private static final String TRACE = """
        0.010000000 0.001053210 0.012073188 16.637 0.0000e+00 979.581 103.659 103.659 0.0300 54.851 1.000e-04
        2.010019999 2.001094081 2.012185805 5.998 -1.4973e-05 1018.858 60.757 58.644 0.1751 38.133 2.383e-05
        4.010039996 4.001123551 4.012194346 34.753 -3.7653e-06 1009.474 83.917 78.290 0.1182 41.256 1.540e-05
        8.010079985 8.001213855 8.012297575 86.983 2.5865e-07 1021.631 85.211 75.169 0.1030 45.865 8.086e-06
        16.010159950 16.001140064 16.012383189 52.549 -8.4273e-06 1025.791 82.320 79.738 0.0981 41.121 3.585e-06
        32.010319891 32.001004476 32.012358759 -8.463 -1.1584e-05 993.163 93.368 91.406 0.0989 26.601 1.420e-06
        48.010479854 48.001179510 48.012807416 -30.920 -1.1509e-05 1000.125 106.220 94.957 0.1095 44.803 1.468e-06
        64.010639802 64.001014949 64.012780421 -59.922 -1.1611e-05 1005.144 98.286 87.358 0.0956 35.138 8.924e-07
        128.011279783 128.001001076 128.013345667 -33.780 -1.0335e-05 1004.490 88.559 78.407 0.1025 28.518 5.823e-07
        192.011919847 192.001022505 192.013977179 -11.727 -1.0046e-05 1006.814 79.647 69.711 0.1073 20.316 3.846e-07
        256.012560059 256.001011990 256.014616213 -19.569 -1.0096e-05 1006.244 71.870 62.498 0.0895 14.693 2.088e-07
        320.013200310 320.001357725 320.015591628 -9.691 -9.9985e-06 1006.597 89.695 61.668 0.0781 19.015 2.624e-07
        384.013840035 384.001074672 384.016037352 -13.285 -1.0037e-05 1007.558 92.129 66.387 0.0758 21.618 1.836e-07
        448.014479437 448.001110834 448.016684634 -16.359 -1.0042e-05 1008.850 96.082 68.249 0.0734 26.662 1.648e-07
        512.015118308 512.001261136 512.017386834 22.552 -9.8924e-06 1011.547 105.837 67.084 0.0750 23.094 2.062e-07
        576.015757713 576.001026102 576.018055288 0.900 -9.9991e-06 1002.773 108.446 82.931 0.0667 16.212 1.696e-07
        640.016396980 640.001096984 640.018526070 3.917 -9.9764e-06 1003.817 107.569 80.424 0.0603 15.807 1.029e-07
        704.017036639 704.001237013 704.019590503 4.228 -9.9823e-06 1005.318 113.481 91.910 0.0652 19.928 1.201e-07
        768.017675685 768.001103121 768.019876369 3.570 -9.9872e-06 1006.686 112.622 92.104 0.0650 22.553 1.066e-07
        832.018314128 832.001106717 832.020802970 1.535 -9.9931e-06 1008.065 112.027 104.417 0.0678 26.245 1.134e-07
        896.018953087 896.001031621 896.021067164 -8.316 -1.0011e-05 1008.075 108.711 102.869 0.0599 20.527 8.276e-08
        960.019592058 960.001021922 960.021638158 -2.475 -9.9906e-06 1005.133 105.148 99.429 0.0511 11.848 5.149e-08
        1024.020230512 1024.001011605 1024.022325993 -8.927 -1.0002e-05 1004.450 101.734 98.366 0.0468 10.585 4.873e-08
        1088.020868748 1088.001017512 1088.023212691 -12.019 -1.0005e-05 1005.158 98.885 106.389 0.0440 11.677 5.361e-08
        """;

    @Test
    void filterFollowsThePrototype() {
        RandomStream up = new RandomStream(UP_SEED);
        RandomStream down = new RandomStream(DOWN_SEED);
        SimulatedOscillator oscillator =
                new SimulatedOscillator(1200, 0.01, 1e-5, 1e-9, new RandomStream(WANDER_SEED), FrequencyJump.NONE);
        ServerFilter filter = new ServerFilter(5e-9, 0.0, 1e-4, NtpSample.FREQUENCY_TOLERANCE);
        List<double[]> rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            double sent = i == 0 ? 0.0 : i < 7 ? new double[] {2, 4, 8, 16, 32, 48}[i - 1] : 64.0 * (i - 6);
            double atServer = sent + 1e-3 + 1e-4 * up.exponential();
            double received = atServer + 1e-3 + 1e-4 * down.exponential();
            long t1 = oscillator.rawNanosAt(sent);
            long t2 = Math.round(atServer * 1e9);
            long t4 = oscillator.rawNanosAt(received);
            Outcome outcome = filter.feed(t1, t2, t2, t4);

            double[] row = rows.get(i);
            String line = "line " + (i + 1);
            assertThat(1e-9 * t1).as(line).isEqualTo(row[0], within(2e-9));
            assertThat(1e-9 * t2).as(line).isEqualTo(row[1], within(2e-9));
            assertThat(1e-9 * t4).as(line).isEqualTo(row[2], within(2e-9));
            assertThat(outcome).as(line).isEqualTo(Outcome.ACCEPTED);
            double errorMicros = (filter.epochNanosAt(t4) - received * 1e9) / 1e3;
            assertThat(errorMicros).as(line).isEqualTo(row[3], within(3e-3));
            assertThat(filter.frequency()).as(line).isEqualTo(row[4], within(1e-9));
            assertThat(1e6 * filter.halfBaseDelaySeconds()).as(line).isEqualTo(row[5], within(3e-3));
            assertThat(1e6 * filter.upJitterSeconds()).as(line).isEqualTo(row[6], within(3e-3));
            assertThat(1e6 * filter.downJitterSeconds()).as(line).isEqualTo(row[7], within(3e-3));
            assertThat(filter.noiseFloorLevel()).as(line).isEqualTo(row[8], within(1e-4));
            VarianceGrowth variance = filter.variance();
            assertThat(1e6 * variance.standardDeviationAt(0.0)).as(line).isEqualTo(row[9], within(3e-3));
            assertThat(Math.sqrt(variance.frequencyVariance())).as(line).isEqualTo(row[10], within(1e-3 * row[10]));
        }
        assertThat(filter.sampleCount()).isEqualTo(rows.size()).isEqualTo(24);
    }

    private static List<double[]> rows() {
        return TRACE.lines()
                .map(line -> Stream.of(line.trim().split(" +", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }
}
