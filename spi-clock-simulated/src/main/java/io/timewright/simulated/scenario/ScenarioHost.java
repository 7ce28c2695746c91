package io.timewright.simulated.scenario;

import io.timewright.values.LeapIndicator;
import io.timewright.values.SourceOptions;
import io.timewright.values.StepPolicy;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A machine of a scenario.
 *
 * @param name its name
 * @param role what it does
 * @param offsetSeconds how far its wall clock is ahead at the start
 * @param frequency the error of its oscillator, dimensionless, positive when fast; asked at every whole second
 * @param readingNoise the standard deviation of its clock readings
 * @param resolution the step of its clock readings
 * @param family of which family alone it has an address; empty for both
 * @param serving what it tells others as a server
 * @param keeping how it keeps a clock as a client or relay
 */
public record ScenarioHost(
        String name,
        Role role,
        double offsetSeconds,
        Expression frequency,
        Duration readingNoise,
        Duration resolution,
        Optional<StandardProtocolFamily> family,
        Serving serving,
        Keeping keeping) {
    /** What a host does. */
    public enum Role {
        /** Serves its own clock, as if that were right. */
        SERVER,
        /** Keeps a clock by its sources. */
        CLIENT,
        /** Keeps a clock by its sources and serves it. */
        RELAY,
        /** Means ill; does nothing but what events tell it. */
        ADVERSARY;

        /** Returns whether others can ask it. */
        public boolean serves() {
            return this == SERVER || this == RELAY;
        }

        /** Returns whether it keeps a clock. */
        public boolean synchronizes() {
            return this == CLIENT || this == RELAY;
        }
    }

    /**
     * A source of a client or relay.
     *
     * @param host the host that is asked, or a name of several
     * @param options how
     */
    public record Source(String host, SourceOptions options) {}

    /**
     * What a server or relay tells others.
     *
     * @param stratum the stratum that a server claims
     * @param leap the leap indicator that it claims; empty for the world's
     * @param rootDelay the round trip to its reference that it claims; empty for none
     * @param rootDispersion the dispersion to its reference that it claims; empty for that of its clock
     * @param rateLimit the interval in which a client may ask once, else it is told to slow down
     * @param broadcast how it broadcasts to its network; empty if it does not
     * @param manycast whether it is found by those who look for servers
     * @param claiming whether any of this is said in the file, or changed by an event
     */
    public record Serving(
            int stratum,
            Optional<LeapIndicator> leap,
            Optional<Duration> rootDelay,
            Optional<Duration> rootDispersion,
            Optional<Duration> rateLimit,
            Optional<SourceOptions> broadcast,
            boolean manycast,
            boolean claiming) {}

    /**
     * How a client or relay keeps its clock.
     *
     * @param sources whom it asks, in order
     * @param peers whom it asks and tells, in order
     * @param pools the names of many that it takes some of, in order
     * @param broadcasts whether it listens to broadcasts, and asks those who send them; empty if it does not listen
     * @param manycast how it looks for servers by multicast; empty if it does not
     * @param localStratum the stratum at which it serves its own clock when all are lost, as {@code server 127.127.1.0} has it
     * @param orphanStratum the stratum of orphan mode
     * @param stepPolicy when it may step; empty for the synchronizer's default
     * @param holdover how long its bound stays finite without a source; empty for the default
     * @param minimumSources the fewest survivors that it follows
     * @param steersWall whether it steers its wall clock, rather than a clock of its own
     * @param keepsDrift whether it keeps its frequency in a file
     */
    public record Keeping(
            List<Source> sources,
            List<Source> peers,
            List<Source> pools,
            Optional<Boolean> broadcasts,
            Optional<SourceOptions> manycast,
            OptionalInt localStratum,
            OptionalInt orphanStratum,
            Optional<StepPolicy> stepPolicy,
            Optional<Duration> holdover,
            int minimumSources,
            boolean steersWall,
            boolean keepsDrift) {
        /** Copies the lists. */
        public Keeping {
            sources = List.copyOf(sources);
            peers = List.copyOf(peers);
            pools = List.copyOf(pools);
        }
    }
}
