package io.timewright.simulated.clock;

/** The sum of independent normal steps. */
final class RandomWalk implements Wander {
    private final double stepDeviation;
    private final RandomStream stream;
    private double sum;

    RandomWalk(double stepDeviation, RandomStream stream) {
        this.stepDeviation = stepDeviation;
        this.stream = stream;
    }

    @Override
    public double next() {
        sum += stepDeviation * stream.normal();
        return sum;
    }
}
