package io.timewright.core.discipline;

import io.timewright.values.NtpSample;

/**
 * The discipline's view of one server: a map from this host's raw counter to the server's time of day, with its error.
 *
 * <p>Each exchange is fed in the order of the raw counter and teaches offset, frequency, base delay, jitter and
 * wander together; nothing has to be configured but the noise of the host's own timestamps. The order for each sample
 * is: plausibility, route shortening, gate, modes; the first sixteen are replayed from the start each time (see
 * docs/discipline.md).
 *
 * <p>The raw counter must be monotonic and steered by nobody. Where it jumps, for instance when the host was
 * suspended, call {@link #reset}. Sign of frequencies: positive if the raw counter is slow. Feeding allocates
 * nothing. Not thread-safe.
 */
public final class ServerFilter {
    /** Prior standard deviation of the frequency of an unknown oscillator: 200 ppm. */
    public static final double DEFAULT_FREQUENCY_SD = 2e-4;

    /** A round trip may seem negative by this much plus twice the timestamp noise, seconds. */
    private static final double NEGATIVE_DELAY_TOLERANCE_SECONDS = 1e-6;

    /** Standard deviations in {@link #radiusSecondsAt}. */
    public static final double RADIUS_SIGMAS = 3.0;

    private final double timestampNoiseSeconds;
    private final double frequencyTolerance;
    private final FilterState state;
    private final StartUp startUp;
    private final Gate gate;
    private final Exchange exchange = new Exchange();

    /** How far the oscillator may have strayed at the last accepted sample without having shown it, seconds. */
    private double hiddenStraySeconds;

    /** Added to all times of day that come out, subtracted from those that go in: leap seconds since the start. */
    private long shiftNanos;

    /**
     * Creates a filter for an oscillator of unknown frequency.
     *
     * @param timestampNoiseSeconds standard deviation or granularity of this host's timestamps; better too large than
     *     too small
     */
    public ServerFilter(double timestampNoiseSeconds) {
        this(timestampNoiseSeconds, 0.0, DEFAULT_FREQUENCY_SD, NtpSample.FREQUENCY_TOLERANCE);
    }

    /**
     * Creates a filter with a prior of the frequency, as a drift file has it.
     *
     * @param timestampNoiseSeconds standard deviation or granularity of this host's timestamps; better too large than
     *     too small
     * @param frequency expected rate correction of the raw counter, dimensionless
     * @param frequencySd standard deviation of that expectation, dimensionless
     * @param frequencyTolerance how far the oscillator may stray from what its behaviour so far lets expect, dimensionless
     */
    public ServerFilter(double timestampNoiseSeconds, double frequency, double frequencySd, double frequencyTolerance) {
        requirePositive(timestampNoiseSeconds, "timestamp noise");
        requirePositive(frequencySd, "frequency standard deviation");
        if (!(Math.abs(frequency) < FilterState.MOST_FREQUENCY)) {
            throw new IllegalArgumentException(
                    "frequency " + frequency + " is not within ±" + FilterState.MOST_FREQUENCY);
        }
        this.timestampNoiseSeconds = timestampNoiseSeconds;
        this.frequencyTolerance = frequencyTolerance;
        state = new FilterState(timestampNoiseSeconds);
        startUp = new StartUp(timestampNoiseSeconds, frequency, frequencySd);
        gate = new Gate(timestampNoiseSeconds);
    }

    private static void requirePositive(double value, String name) {
        if (!(value > 0.0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " " + value + " is not positive and finite");
        }
    }

    /**
     * Learns from an exchange.
     *
     * @param t1RawNanos raw time at which the request left
     * @param t2EpochNanos server's time at which it arrived, nanoseconds since the Unix epoch
     * @param t3EpochNanos server's time at which the reply left
     * @param t4RawNanos raw time at which it arrived
     */
    public Outcome feed(long t1RawNanos, long t2EpochNanos, long t3EpochNanos, long t4RawNanos) {
        exchange.set(t1RawNanos, t2EpochNanos - shiftNanos, t3EpochNanos - shiftNanos, t4RawNanos);
        if (!isPlausible()) {
            return Outcome.REJECTED;
        }
        double strayed = isReady() ? straySecondsAt(exchange.middleRawNanos()) : 0.0;
        Outcome outcome = startUp.isComplete() ? feedRunning() : feedStarting();
        if (!state.isSound()) {
            outcome = restart();
        }
        if (outcome.movesMap()) {
            double longest = longestQueueSeconds();
            hiddenStraySeconds = outcome == Outcome.REANCHORED ? longest : Math.min(strayed, longest);
        }
        return outcome;
    }

    /** A direction in which the exchange did not queue would show any error of the map; this one may hide so much. */
    private double longestQueueSeconds() {
        double up = exchange.apparentUpSeconds(state.map()) - upChangeSeconds();
        double down = exchange.apparentDownSeconds(state.map()) - downChangeSeconds();
        return Math.max(Math.max(up, down) - halfBaseDelaySeconds(), 0.0);
    }

    private double straySecondsAt(long rawNanos) {
        return hiddenStraySeconds
                + frequencyTolerance() * Math.max(Units.seconds(rawNanos - lastSampleRawNanos()), 0.0);
    }

    private boolean isPlausible() {
        double leastDelay = -(2.0 * timestampNoiseSeconds + NEGATIVE_DELAY_TOLERANCE_SECONDS);
        return exchange.isOrdered()
                && exchange.roundTripSeconds() >= leastDelay
                && (!isReady() || exchange.middleRawNanos() > state.map().referenceRawNanos());
    }

    private Outcome feedStarting() {
        if (state.sampleCount() >= FilterState.SAMPLES_BEFORE_DOUBTS) {
            Gate.Verdict verdict = state.judge(exchange, gate);
            if (verdict == Gate.Verdict.HOLD) {
                return Outcome.OUTLIER;
            }
            if (verdict == Gate.Verdict.REANCHOR) {
                return restart();
            }
        }
        startUp.replayWith(exchange, state);
        return accepted();
    }

    private Outcome feedRunning() {
        state.noticeShorterPath(exchange);
        Gate.Verdict verdict = state.judge(exchange, gate);
        if (verdict == Gate.Verdict.HOLD) {
            return Outcome.OUTLIER;
        }
        if (verdict == Gate.Verdict.REANCHOR) {
            state.reanchor(exchange, gate.addedFrequencyVariance());
            return Outcome.REANCHORED;
        }
        state.absorb(exchange);
        return accepted();
    }

    private Outcome accepted() {
        return state.hasJumped() ? Outcome.FREQUENCY_JUMPED : Outcome.ACCEPTED;
    }

    private Outcome restart() {
        startUp.clear();
        startUp.replayWith(exchange, state);
        return Outcome.REANCHORED;
    }

    /**
     * Forgets everything that was fed but the frequency, as after a suspension of the machine.
     *
     * @param newFrequency expected rate correction of the raw counter, dimensionless
     * @param newFrequencySd standard deviation of that expectation, dimensionless
     */
    public void reset(double newFrequency, double newFrequencySd) {
        state.clear();
        startUp.clear(newFrequency, newFrequencySd);
        gate.start();
        hiddenStraySeconds = 0.0;
    }

    /** Moves the time of day as a whole, as a leap second does: all that was learnt stays valid. */
    public void shift(long nanos) {
        shiftNanos += nanos;
    }

    /** True once so many samples were accepted that the filter's own idea of its uncertainty can be trusted. */
    public boolean isSettled() {
        return startUp.isComplete();
    }

    /** What {@link #frequency()} may be wrong by beyond its own deviation, dimensionless; more while starting. */
    public double frequencyTolerance() {
        return frequencyTolerance + startUp.frequencyDoubt();
    }

    /** True once a sample was accepted: before that, the other queries mean nothing. */
    public boolean isReady() {
        return state.sampleCount() > 0;
    }

    /** Samples accepted since the start or the last restart. */
    int sampleCount() {
        return state.sampleCount();
    }

    /** Time of day at a raw time, nanoseconds since the Unix epoch. */
    public long epochNanosAt(long rawNanos) {
        return state.map().epochNanosAt(rawNanos) + shiftNanos;
    }

    /**
     * Rate correction of the raw counter, dimensionless: the time of day advances 1 + frequency seconds per raw
     * second.
     */
    public double frequency() {
        return state.map().frequency();
    }

    /** Raw time of the last accepted sample, the middle of its exchange. */
    long lastSampleRawNanos() {
        return state.map().referenceRawNanos();
    }

    /** Variance of the map's error since the last accepted sample. */
    public VarianceGrowth variance() {
        ModeState estimate = state.bank().estimate();
        return new VarianceGrowth(
                estimate.offsetVariance,
                estimate.offsetFrequencyCovariance,
                estimate.frequencyVariance,
                state.bank().wanderSquared());
    }

    /** Variance of the map's error at a raw time, seconds². */
    public double varianceAt(long rawNanos) {
        return state.bank().varianceAfter(Units.seconds(rawNanos - lastSampleRawNanos()));
    }

    /** Everything that {@link Combination} needs at a raw time. */
    public Estimate estimateAt(long rawNanos) {
        double seconds = Units.seconds(rawNanos - lastSampleRawNanos());
        return new Estimate(
                rawNanos, epochNanosAt(rawNanos), frequency(), variance().after(seconds), 0.0);
    }

    /**
     * Half width of the interval in which the server's time lies at a raw time, seconds: half of the base round trip,
     * which covers any asymmetry, the timestamp noise, three standard deviations, and what the oscillator may have strayed
     * without showing it. The server's own root distance comes on top.
     */
    public double radiusSecondsAt(long rawNanos) {
        double halfDelay = halfBaseDelaySeconds() + 0.5 * (upChangeSeconds() + downChangeSeconds());
        return Math.max(halfDelay, 0.0)
                + timestampNoiseSeconds
                + straySecondsAt(rawNanos)
                + RADIUS_SIGMAS * Math.sqrt(varianceAt(rawNanos));
    }

    /** Half of the base round trip h, seconds, without the changes of single directions; noise may make it negative. */
    double halfBaseDelaySeconds() {
        return state.bank().estimate().halfDelay;
    }

    /** How much longer the upstream direction alone has become since the start, seconds. */
    double upChangeSeconds() {
        return state.path().upChangeSeconds();
    }

    /** How much longer the downstream direction alone has become since the start, seconds. */
    double downChangeSeconds() {
        return state.path().downChangeSeconds();
    }

    /** Mean queueing delay upstream, seconds. */
    double upJitterSeconds() {
        return state.jitter().upSeconds();
    }

    /** Mean queueing delay downstream, seconds. */
    double downJitterSeconds() {
        return state.jitter().downSeconds();
    }

    /** Geometric mean of both queueing delays, seconds: the jitter that {@link PollAdvisor} is after. */
    public double jitterSeconds() {
        return state.jitter().typicalSeconds();
    }

    /** Part of the jitter that behaves as ordinary noise rather than one-sided queueing, a multiple of it. */
    double noiseFloorLevel() {
        return state.floorLevel();
    }
}
