package io.timewright.simulated.network;

import io.timewright.simulated.clock.RandomStream;

/** Something that befalls a share of packets at random. */
final class Misfortune {
    private final RandomStream stream;
    private double probability;

    Misfortune(RandomStream stream) {
        this.stream = stream;
    }

    void strike(double newProbability) {
        if (!(newProbability >= 0 && newProbability <= 1)) {
            throw new IllegalArgumentException("expected a probability from 0 to 1, found " + newProbability);
        }
        probability = newProbability;
    }

    /** Draws whether it befalls the next packet; draws nothing where it never does. */
    boolean strikes() {
        return probability > 0 && stream.uniform() < probability;
    }

    double uniform() {
        return stream.uniform();
    }
}
