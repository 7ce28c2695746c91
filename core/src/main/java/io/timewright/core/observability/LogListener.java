package io.timewright.core.observability;

import io.timewright.SyncListener;
import io.timewright.values.KissCode;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Logs what changes, under the name {@code io.timewright.synchronizer}; nothing that happens with every packet, so that no server
 * and no network can fill a disk.
 */
final class LogListener implements SyncListener {
    private static final String LOGGER_NAME = "io.timewright.synchronizer";
    /** The reach register forgets a poll after this many more. */
    private static final int REACH_POLLS = 8;

    private final Logger logger;
    private final Map<SourceId, Known> sources = new Memory();
    private boolean panicking;

    LogListener() {
        this(System.getLogger(LOGGER_NAME));
    }

    LogListener(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
        Level level = to == SyncState.SYNCHRONIZED ? Level.INFO : Level.WARNING;
        String figures = to == SyncState.SYNCHRONIZED
                ? String.format(
                        Locale.ROOT,
                        " (stratum %d, offset %+.6f s, root dispersion %.6f s, frequency %+.3f ppm)",
                        status.stratum(),
                        seconds(status.offset()),
                        status.rootDispersion().map(LogListener::seconds).orElse(Double.POSITIVE_INFINITY),
                        status.frequencyPpm())
                : "";
        logger.log(level, "the clock is " + to + ", was " + from + ": " + status.explanation() + figures);
    }

    @Override
    public void sampleAccepted(SourceStatus source) {
        Known known = known(source.id());
        long silentPolls = source.sent() - known.polls - 1;
        if (!known.answered) {
            reachable(source, "reachable", "");
        } else if (silentPolls >= REACH_POLLS) {
            reachable(source, "reachable again", ", after " + silentPolls + " polls without a usable sample");
        }
        known.answered = true;
        known.polls = source.sent();
        known.samplesSinceKiss++;
    }

    @Override
    public void reachabilityChanged(SourceStatus source) {
        // That a source answers is told with its sample.
        if (source.reach() == 0) {
            logger.log(
                    Level.WARNING,
                    "source " + source.id() + " is unreachable: found no answer to " + REACH_POLLS + " polls"
                            + source.lastRejection()
                                    .map(reason -> " (" + reason + ")")
                                    .orElse(""));
        }
    }

    @Override
    public void kissReceived(SourceId source, KissCode code) {
        Known known = known(source);
        // A server that sends kisses all the time is told of once.
        if (known.kiss != code || known.samplesSinceKiss >= REACH_POLLS) {
            logger.log(
                    Level.WARNING,
                    "source " + source + " sent the kiss-o'-death " + code
                            + (code.isStop() ? ": it does not want to be asked" : ""));
        }
        known.kiss = code;
        known.samplesSinceKiss = 0;
    }

    @Override
    public void systemPeerChanged(Optional<SourceId> from, Optional<SourceId> to) {
        logger.log(Level.INFO, "the system peer is " + name(to) + ", was " + name(from));
    }

    @Override
    public void slewed(Duration amount, Duration over) {
        // Not logged, since that is every update; but it ends a panic.
        panicking = false;
    }

    @Override
    public void stepped(Duration amount, long generation) {
        panicking = false;
        logger.log(
                Level.WARNING,
                String.format(Locale.ROOT, "the clock was stepped by %+.6f s (step %d)", seconds(amount), generation));
    }

    @Override
    public void panic(Duration offset, Duration limit) {
        // Every sample brings the same offset again.
        if (!panicking) {
            panicking = true;
            logger.log(
                    Level.ERROR,
                    String.format(
                            Locale.ROOT,
                            "the sources' offset of %+.3f s was refused: expected at most %.3f s, the panic threshold;"
                                    + " the clock is left as it is until they agree with it or it is set by hand",
                            seconds(offset),
                            seconds(limit)));
        }
    }

    @Override
    public void disrupted(Duration jump) {
        logger.log(
                Level.WARNING,
                String.format(
                        Locale.ROOT,
                        "the machine was suspended or its clock was set: found a jump of %+.6f s, expected none;"
                                + " readings are void until the next update",
                        seconds(jump)));
    }

    private void reachable(SourceStatus source, String how, String since) {
        logger.log(
                Level.INFO,
                String.format(
                        Locale.ROOT,
                        "source %s is %s: stratum %d, offset %+.6f s%s",
                        source.id(),
                        how,
                        source.stratum(),
                        seconds(source.offset()),
                        since));
    }

    private Known known(SourceId source) {
        return sources.computeIfAbsent(source, id -> new Known());
    }

    private static String name(Optional<SourceId> source) {
        return source.map(SourceId::name).orElse("none");
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() * 1e-9;
    }

    /** Pools bring new sources for ever; the ones not heard of for longest are forgotten. */
    private static final class Memory extends LinkedHashMap<SourceId, Known> {
        private static final long serialVersionUID = 1;
        private static final int MOST = 1000;

        private Memory() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<SourceId, Known> eldest) {
            return size() > MOST;
        }
    }

    /** What is remembered of a source, so that the same is not said twice. */
    private static final class Known {
        private boolean answered;
        private long polls;
        private int samplesSinceKiss;
        private @Nullable KissCode kiss;
    }
}
