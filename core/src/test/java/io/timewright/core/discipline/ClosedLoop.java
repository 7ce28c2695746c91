package io.timewright.core.discipline;

import io.timewright.core.discipline.SimulatedOscillator.FrequencyJump;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One client and one server in virtual time: filter, combination, steering and poll rule at work on a simulated clock.
 *
 * <p>The model is that of clknetsim: see {@link SimulatedOscillator} and {@link RandomStream}. Replies are processed
 * when they arrive; the error of the clock is taken once per second of true time.
 */
final class ClosedLoop {
    /** 2025-01-01T00:00:00Z: the true time at which every run begins. */
    static final long START_EPOCH_NANOS = 1_735_689_600_000_000_000L;

    private static final int STARTING_SAMPLES = 3;
    private static final double TIMESTAMP_NOISE = 5e-9;

    private final Scenario scenario;
    private final int[] seeds;
    private final double[] errors;
    private int packets;

    private ClosedLoop(Scenario scenario, int[] seeds) {
        this.scenario = scenario;
        this.seeds = seeds;
        errors = new double[scenario.seconds() + 1];
    }

    /**
     * What is simulated: base delay and mean queueing delay of either direction, the oscillator and the poll limits.
     *
     * @param extraUp added to the upstream delay as a function of true time, seconds
     * @param extraDown added to the downstream delay
     * @param serverError error of the server's clock
     */
    record Scenario(
            int seconds,
            double baseDelay,
            double jitter,
            double offset,
            double frequency,
            double wander,
            int minPoll,
            int maxPoll,
            FrequencyJump jump,
            DoubleUnaryOperator extraUp,
            DoubleUnaryOperator extraDown,
            DoubleUnaryOperator serverError) {

        static Scenario of(
                int seconds,
                double baseDelay,
                double jitter,
                double offset,
                double frequency,
                double wander,
                int poll) {
            return new Scenario(
                    seconds,
                    baseDelay,
                    jitter,
                    offset,
                    frequency,
                    wander,
                    poll,
                    poll,
                    FrequencyJump.NONE,
                    t -> 0.0,
                    t -> 0.0,
                    t -> 0.0);
        }

        /** The standard scenario P6: 1 ms + 100 us each way, wander 1e-9, poll 6. */
        static Scenario p6(int seconds) {
            return of(seconds, 1e-3, 1e-4, 0.01, 1e-5, 1e-9, 6);
        }

        Scenario withJump(FrequencyJump newJump) {
            return new Scenario(
                    seconds,
                    baseDelay,
                    jitter,
                    offset,
                    frequency,
                    wander,
                    minPoll,
                    maxPoll,
                    newJump,
                    extraUp,
                    extraDown,
                    serverError);
        }

        Scenario withExtra(DoubleUnaryOperator up, DoubleUnaryOperator down) {
            return new Scenario(
                    seconds,
                    baseDelay,
                    jitter,
                    offset,
                    frequency,
                    wander,
                    minPoll,
                    maxPoll,
                    jump,
                    up,
                    down,
                    serverError);
        }

        Scenario withServerError(DoubleUnaryOperator error) {
            return new Scenario(
                    seconds, baseDelay, jitter, offset, frequency, wander, minPoll, maxPoll, jump, extraUp, extraDown,
                    error);
        }

        Scenario withMaxPoll(int newMaxPoll) {
            return new Scenario(
                    seconds,
                    baseDelay,
                    jitter,
                    offset,
                    frequency,
                    wander,
                    minPoll,
                    newMaxPoll,
                    jump,
                    extraUp,
                    extraDown,
                    serverError);
        }
    }

    /** Runs a scenario with the seeds of the wander, upstream and downstream streams. */
    static ClosedLoop run(Scenario scenario, int... seeds) {
        ClosedLoop loop = new ClosedLoop(scenario, seeds);
        loop.simulate();
        return loop;
    }

    private void simulate() {
        SimulatedOscillator oscillator = new SimulatedOscillator(
                scenario.seconds() + 3,
                scenario.offset(),
                scenario.frequency(),
                scenario.wander(),
                new RandomStream(seeds[0]),
                scenario.jump());
        RandomStream up = new RandomStream(seeds[1]);
        RandomStream down = new RandomStream(seeds[2]);
        RandomStream dither = new RandomStream(seeds[0] ^ seeds[1]);
        ServerFilter filter = new ServerFilter(TIMESTAMP_NOISE);
        PollAdvisor poll =
                new PollAdvisor(scenario.minPoll(), scenario.maxPoll(), PollAdvisor.DEFAULT_PRECISION_SECONDS, true);
        Steering steering = new Steering();
        long startRawNanos = oscillator.rawNanosAt(0.0);
        SteeredClock clock = new SteeredClock(startRawNanos, START_EPOCH_NANOS + startRawNanos);
        int second = 0;
        double sent = 0.0;
        while (sent < scenario.seconds()) {
            packets++;
            double atServer = sent + delay(up, scenario.extraUp().applyAsDouble(sent));
            double received = atServer + delay(down, scenario.extraDown().applyAsDouble(atServer));
            boolean isLost = received < sent || received >= scenario.seconds();
            while (!isLost && second < received) {
                record(second, oscillator, clock);
                second++;
            }
            if (!isLost) {
                long t2 = START_EPOCH_NANOS
                        + Math.round(1e9 * (atServer + scenario.serverError().applyAsDouble(atServer)));
                long t4 = oscillator.rawNanosAt(received);
                Outcome outcome = filter.feed(oscillator.rawNanosAt(sent), t2, t2, t4);
                poll.replied(outcome, filter.variance(), filter.jitterSeconds());
                if (outcome.movesMap()) {
                    steer(filter, steering, poll, clock, outcome, t4);
                }
            }
            sent += poll.sent(dither.uniform());
        }
        while (second <= scenario.seconds()) {
            record(second, oscillator, clock);
            second++;
        }
    }

    /** Below zero for a lost packet. */
    private double delay(RandomStream stream, double extra) {
        return scenario.baseDelay() + scenario.jitter() * stream.exponential() + extra;
    }

    private static void steer(
            ServerFilter filter,
            Steering steering,
            PollAdvisor poll,
            SteeredClock clock,
            Outcome outcome,
            long rawNanos) {
        Estimate estimate = Combination.of(List.of(filter.estimateAt(rawNanos)));
        boolean isStarting = filter.sampleCount() <= STARTING_SAMPLES;
        clock.apply(
                steering.plan(
                        Units.seconds(estimate.epochNanos() - clock.epochNanosAt(rawNanos)),
                        estimate.variance().standardDeviationAt(0.0),
                        estimate.frequency(),
                        poll.pollSeconds(),
                        isStarting,
                        isStarting || outcome == Outcome.REANCHORED),
                rawNanos);
    }

    private void record(int second, SimulatedOscillator oscillator, SteeredClock clock) {
        long trueNanos = START_EPOCH_NANOS + second * 1_000_000_000L;
        errors[second] = Units.seconds(clock.epochNanosAt(oscillator.rawNanosAt(second)) - trueNanos);
    }

    /** Root mean square error over the second half of the run, seconds. */
    double rms() {
        return rms(scenario.seconds() / 2 + 1, scenario.seconds());
    }

    /** Root mean square error from one second to another, both included. */
    double rms(int from, int to) {
        double sum = 0.0;
        for (int i = from; i <= to; i++) {
            sum += errors[i] * errors[i];
        }
        return Math.sqrt(sum / (to - from + 1));
    }

    /** Largest error from one second to another, both included. */
    double max(int from, int to) {
        double most = 0.0;
        for (int i = from; i <= to; i++) {
            most = Math.max(most, Math.abs(errors[i]));
        }
        return most;
    }

    /** Requests sent. */
    int packets() {
        return packets;
    }
}
