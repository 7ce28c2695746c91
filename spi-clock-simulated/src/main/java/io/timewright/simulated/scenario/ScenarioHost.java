package io.timewright.simulated.scenario;

import io.timewright.values.SourceOptions;
import io.timewright.values.StepPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine of a scenario.
 *
 * @param name its name
 * @param role what it does
 * @param offsetSeconds how far its wall clock is ahead at the start
 * @param frequency the error of its oscillator, dimensionless, positive when fast; asked at every whole second
 * @param readingNoise the standard deviation of its clock readings
 * @param resolution the step of its clock readings
 * @param stratum the stratum that a server claims
 * @param sources whom a client or relay asks, in order
 * @param stepPolicy when a client may step its clock; empty for the synchronizer's default
 */
public record ScenarioHost(
        String name,
        Role role,
        double offsetSeconds,
        Expression frequency,
        Duration readingNoise,
        Duration resolution,
        int stratum,
        List<Source> sources,
        Optional<StepPolicy> stepPolicy) {
    /** Copies the list. */
    public ScenarioHost {
        sources = List.copyOf(sources);
    }

    /** What a host does. */
    public enum Role {
        /** Serves its own clock, as if that were right. */
        SERVER,
        /** Keeps a clock by its sources. */
        CLIENT,
        /** Keeps a clock by its sources and serves it. */
        RELAY;

        /** Returns whether others can ask it. */
        public boolean serves() {
            return this != CLIENT;
        }

        /** Returns whether it keeps a clock. */
        public boolean synchronizes() {
            return this != SERVER;
        }
    }

    /**
     * A source of a client or relay.
     *
     * @param host the host that is asked
     * @param options how
     */
    public record Source(String host, SourceOptions options) {}
}
