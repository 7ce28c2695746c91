package io.timewright.core.discipline;

import io.timewright.core.discipline.SimulatedOscillator.FrequencyJump;

/** Feeds a filter with exchanges over a network that a test changes as it goes; nothing is steered. */
final class FeedingClient {
    private static final int LONGEST_RUN = 120_000;

    final ServerFilter filter;
    double baseUp = 1e-3;
    double baseDown = 1e-3;
    double jitter = 1e-4;
    double serverError;
    double resolution = 1e-9;
    double trueSeconds;

    private final SimulatedOscillator oscillator;
    private final RandomStream up;
    private final RandomStream down;
    private double received;

    FeedingClient(ServerFilter filter, int run, FrequencyJump jump) {
        this.filter = filter;
        int[] seeds = Seeds.ofRun(run);
        oscillator = new SimulatedOscillator(LONGEST_RUN, 0.01, 1e-5, 1e-9, new RandomStream(seeds[0]), jump);
        up = new RandomStream(seeds[1]);
        down = new RandomStream(seeds[2]);
    }

    /** A client with default noise, run 1. */
    static FeedingClient create() {
        return new FeedingClient(new ServerFilter(5e-9), 1, FrequencyJump.NONE);
    }

    /** A client that has fed the given number of samples, quickly at first and then every 64 s. */
    static FeedingClient settled(int samples) {
        FeedingClient client = create();
        client.settle(samples);
        return client;
    }

    void settle(int samples) {
        for (int i = 0; i < samples; i++) {
            next(i < 7 ? 8.0 : 64.0);
        }
    }

    /** Waits and makes an exchange. */
    Outcome next(double waitSeconds) {
        trueSeconds += waitSeconds;
        double atServer = trueSeconds + baseUp + jitter * up.exponential();
        received = atServer + baseDown + jitter * down.exponential();
        long serverNanos = ClosedLoop.START_EPOCH_NANOS + coarse(Math.round(1e9 * (atServer + serverError)));
        return filter.feed(
                coarse(oscillator.rawNanosAt(trueSeconds)),
                serverNanos,
                serverNanos,
                coarse(oscillator.rawNanosAt(received)));
    }

    private long coarse(long nanos) {
        long step = Math.round(1e9 * resolution);
        return Math.floorDiv(nanos, step) * step;
    }

    long rawNanos() {
        return oscillator.rawNanosAt(received);
    }

    /** Error of the filter's map at the last reply against true time, seconds. */
    double mapError() {
        return errorAt(received);
    }

    double errorAt(double seconds) {
        long trueNanos = ClosedLoop.START_EPOCH_NANOS + Math.round(1e9 * seconds);
        return Units.seconds(filter.epochNanosAt(oscillator.rawNanosAt(seconds)) - trueNanos);
    }

    double frequencyError() {
        return filter.frequency() + oscillator.frequencyErrorAt(received);
    }
}
