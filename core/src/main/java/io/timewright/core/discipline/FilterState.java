package io.timewright.core.discipline;

/**
 * Everything that is known about one server and the local clock against it, and how one sample changes it.
 *
 * <p>The estimate is held twice: as the map, which is the best line from raw counter to time of day, and as the
 * modes, which hold what is uncertain relative to that line at the raw time of the last sample. After each sample the
 * mean of the modes is moved into the map.
 */
final class FilterState {
    /** Shortest interval that the prediction allows, seconds: two samples at the same moment would be one. */
    private static final double LEAST_INTERVAL_SECONDS = 1e-3;

    /** How much h may drift from sample to sample, in mean queueing delays. */
    private static final double DELAY_DRIFT = 0.003;

    /** Samples before a frequency jump is thought of: until then the frequency is not known well enough. */
    private static final int SAMPLES_BEFORE_JUMPS = 6;

    /** Samples before a jump is reported: earlier ones belong to the start. */
    private static final int SAMPLES_BEFORE_JUMP_REPORTS = 8;

    /** Samples before gate and route rules have something to compare with. */
    static final int SAMPLES_BEFORE_DOUBTS = 6;

    /** A rate beyond this is not a clock but a filter that has lost its way: 10 %. */
    static final double MOST_FREQUENCY = 0.1;

    private final ClockMap map = new ClockMap();
    private final ModeBank bank = new ModeBank();
    private final FloorLevels floor = new FloorLevels();
    private final JitterTracker jitter;
    private final PathTracker path;
    private final Measurement measured;
    private int sampleCount;
    private boolean jumped;

    /** Creates an empty state for a host whose timestamps have the given standard deviation, seconds. */
    FilterState(double timestampNoiseSeconds) {
        jitter = new JitterTracker(timestampNoiseSeconds);
        path = new PathTracker(timestampNoiseSeconds);
        measured = new Measurement(timestampNoiseSeconds);
    }

    /** Forgets everything; nothing but {@link #start} makes sense afterwards. */
    void clear() {
        sampleCount = 0;
        jumped = false;
    }

    /**
     * Starts from a first sample.
     *
     * @param queueSeconds first guess of the mean queueing delay j
     * @param halfDelaySeconds first guess of the half base delay h
     * @param frequency prior rate correction of the map
     * @param frequencySd its standard deviation
     */
    void start(Exchange first, double queueSeconds, double halfDelaySeconds, double frequency, double frequencySd) {
        first.anchor(map, frequency);
        jitter.start(queueSeconds);
        path.start();
        floor.start();
        double queueVariance = queueSeconds * queueSeconds / 4.0;
        bank.start(
                halfDelaySeconds - queueSeconds / 4.0,
                offsetVarianceWithin(first.roundTripSeconds() - 2.0 * halfDelaySeconds) + queueVariance,
                frequencySd * frequencySd,
                queueVariance);
        jumped = false;
        sampleCount = 1;
    }

    /** Error of a raw offset whose round trip exceeds the base: uniform over ± half the excess. */
    private static double offsetVarianceWithin(double excessSeconds) {
        double excess = Math.max(excessSeconds, 0.0);
        return excess * excess / 12.0;
    }

    /** Learns from one sample. */
    void absorb(Exchange exchange) {
        double seconds = Math.max(elapsedSeconds(exchange), LEAST_INTERVAL_SECONDS);
        double offsetVariance = bank.varianceAfter(seconds);
        double drift = DELAY_DRIFT * jitter.typicalSeconds();
        double floorSeconds = floorSeconds();
        map.moveReference(exchange.middleRawNanos());
        bank.predict(seconds, drift * drift);
        measured.take(exchange, map, path);
        path.noticeLonger(measured, bank, jitter, offsetVariance, floorSeconds);
        path.doubtHalfDelay(measured, bank, floorSeconds);
        measured.describeQueues(jitter, bank.predictedHalfDelay());
        floor.learn(bank, measured);
        boolean jump = bank.absorb(measured, floor.level(), sampleCount >= SAMPLES_BEFORE_JUMPS);
        jumped = jump && sampleCount >= SAMPLES_BEFORE_JUMP_REPORTS;
        sampleCount++;
        ModeState estimate = bank.recentre();
        jitter.learn(
                measured.upSeconds() + estimate.offset - estimate.halfDelay,
                measured.downSeconds() - estimate.offset - estimate.halfDelay,
                measured.roundTripSeconds(),
                sampleCount);
        map.adjust(-estimate.offset, -estimate.frequency);
    }

    /** Attributes a round trip below the base to one direction; to be called before {@link #judge}. */
    void noticeShorterPath(Exchange exchange) {
        measured.take(exchange, map, path);
        double offsetVariance = bank.varianceAfter(elapsedSeconds(exchange));
        path.noticeShorter(measured, bank.estimate(), jitter, offsetVariance, floorSeconds());
    }

    /** Asks the gate about a sample. */
    Gate.Verdict judge(Exchange exchange, Gate gate) {
        measured.take(exchange, map, path);
        return gate.judge(measured, bank, jitter, elapsedSeconds(exchange), exchange.middleRawNanos(), floorSeconds());
    }

    /** Anchors the phase at a sample that {@link #judge} has just measured; frequency, delays and jitter are kept. */
    void reanchor(Exchange exchange, double addedFrequencyVariance) {
        map.moveReference(exchange.middleRawNanos());
        map.adjust(measured.offsetSeconds(), 0.0);
        double typical = jitter.typicalSeconds();
        double excess = measured.roundTripSeconds() - 2.0 * bank.estimate().halfDelay;
        bank.reanchor(offsetVarianceWithin(excess) + typical * typical / 4.0, addedFrequencyVariance);
        ModeState estimate = bank.recentre();
        map.adjust(-estimate.offset, -estimate.frequency);
        jumped = false;
    }

    private double elapsedSeconds(Exchange exchange) {
        return map.elapsedSeconds(exchange.middleRawNanos());
    }

    private double floorSeconds() {
        return floor.level() * jitter.typicalSeconds();
    }

    /** True if estimate and map are finite and the rate is one that a clock can have. */
    boolean isSound() {
        return bank.estimate().isSound()
                && Double.isFinite(bank.wanderSquared() + jitter.typicalSeconds())
                && Math.abs(map.frequency()) < MOST_FREQUENCY;
    }

    /** The map from raw counter to time of day. */
    ClockMap map() {
        return map;
    }

    /** The modes. */
    ModeBank bank() {
        return bank;
    }

    /** The queueing delays. */
    JitterTracker jitter() {
        return jitter;
    }

    /** The changes of the route. */
    PathTracker path() {
        return path;
    }

    /** Share of the jitter that is not one-sided. */
    double floorLevel() {
        return floor.level();
    }

    /** Samples absorbed since the start. */
    int sampleCount() {
        return sampleCount;
    }

    /** Whether the last sample was explained by a jump of the frequency. */
    boolean hasJumped() {
        return jumped;
    }
}
