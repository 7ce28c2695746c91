package io.timewright.simulated.scenario;

import io.timewright.simulated.clock.RandomStream;

/** The sum of independent normal steps, one for each time it is asked: random-walk frequency modulation. */
final class RandomSum implements Signal {
    private final double stepDeviation;
    private final RandomStream stream;
    private double sum;

    RandomSum(double stepDeviation, RandomStream stream) {
        this.stepDeviation = stepDeviation;
        this.stream = stream;
    }

    @Override
    public double at(double trueSeconds) {
        sum += stepDeviation * stream.normal();
        return sum;
    }
}
