package io.timewright.core.discipline;

/**
 * A raw counter with a frequency error that changes once per second of true time: a constant, a random walk and one
 * jump.
 *
 * <p>The accumulated error is kept apart from the time so that no digits are lost. The whole trace is computed up
 * front.
 */
final class SimulatedOscillator {
    private final double[] errorSeconds;
    private final double[] frequencyError;

    /** Computes the trace: walks by {@code wander} per second from {@code frequency} for {@code seconds}. */
    SimulatedOscillator(
            int seconds,
            double initialErrorSeconds,
            double frequency,
            double wander,
            RandomStream stream,
            FrequencyJump jump) {
        errorSeconds = new double[seconds + 2];
        frequencyError = new double[seconds + 2];
        double walk = 0.0;
        double error = initialErrorSeconds;
        for (int second = 0; second < errorSeconds.length; second++) {
            walk += stream.normal();
            frequencyError[second] = frequency + wander * walk + (second >= jump.second() ? jump.size() : 0.0);
            errorSeconds[second] = error;
            error += frequencyError[second];
        }
    }

    /** A lasting change of the frequency at a second of true time. */
    record FrequencyJump(int second, double size) {
        static final FrequencyJump NONE = new FrequencyJump(Integer.MAX_VALUE, 0.0);
    }

    /** Reading of the counter at a true time, nanoseconds. */
    long rawNanosAt(double trueSeconds) {
        int second = (int) trueSeconds;
        double error = errorSeconds[second] + (trueSeconds - second) * frequencyError[second];
        return Math.round((trueSeconds + error) * 1e9);
    }

    /** Frequency error during the second that a true time lies in: positive if the counter is fast. */
    double frequencyErrorAt(double trueSeconds) {
        return frequencyError[(int) trueSeconds];
    }
}
