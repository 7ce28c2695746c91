package io.timewright.core.conf.reading;

import com.google.common.collect.ImmutableList;
import io.timewright.core.conf.ModeSettings;
import io.timewright.core.conf.SourceDirective;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was said so far about broadcasts, multicasts and manycasts. */
final class Modes {
    private final Set<InetAddress> multicastGroups = new LinkedHashSet<>();
    private final Set<InetAddress> manycastGroups = new LinkedHashSet<>();
    private boolean broadcastClient;
    private boolean volley = true;
    private Optional<Duration> broadcastDelay = Optional.empty();
    private ImmutableList<Integer> timesToLive = ImmutableList.of();

    void listenToBroadcasts(boolean volley) {
        broadcastClient = true;
        this.volley = volley;
    }

    void broadcastDelay(Duration delay) {
        broadcastDelay = Optional.of(delay);
    }

    Set<InetAddress> multicastGroups() {
        return multicastGroups;
    }

    Set<InetAddress> manycastGroups() {
        return manycastGroups;
    }

    void timesToLive(List<Integer> routers) {
        timesToLive = ImmutableList.copyOf(routers);
    }

    ModeSettings finish(List<SourceDirective> transmissions) {
        return new ModeSettings(
                transmissions,
                broadcastClient,
                volley,
                broadcastDelay,
                List.copyOf(multicastGroups),
                List.copyOf(manycastGroups),
                timesToLive);
    }
}
