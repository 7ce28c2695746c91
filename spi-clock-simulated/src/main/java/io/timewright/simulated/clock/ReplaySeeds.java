package io.timewright.simulated.clock;

import java.util.function.Supplier;

/**
 * Hands out clknetsim's streams r1, r2, r3 … of one run, in the order in which its configuration mentions random terms.
 *
 * <p>In a run with one server they are: the client's wander, the delay from client to server, the delay from server to client.
 */
public final class ReplaySeeds implements Supplier<RandomStream> {
    private final GlibcRandom random;

    /** Begins with r1 of the run with this seed. */
    public ReplaySeeds(int seed) {
        this.random = new GlibcRandom(seed);
    }

    /** Returns the next stream, at its beginning. */
    @Override
    public RandomStream get() {
        return new ReplayStream(random.next());
    }
}
