package io.timewright.core.conf;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is broadcast and listened to, besides client and server.
 *
 * @param transmissions the {@code broadcast} and {@code manycastclient} lines, no address twice
 * @param broadcastClient whether broadcasts are listened to
 * @param volley whether the delay of a broadcast is measured first, by asking its sender
 * @param broadcastDelay what the delay of a broadcast is taken to be, where it cannot be measured
 * @param multicastGroups where broadcasts are listened to too, {@code multicastclient}
 * @param manycastGroups where clients that look for servers are listened to, {@code manycastserver}
 * @param timesToLive how far a {@code manycastclient} looks, farther and farther, {@code ttl}
 */
public record ModeSettings(
        List<SourceDirective> transmissions,
        boolean broadcastClient,
        boolean volley,
        Optional<Duration> broadcastDelay,
        List<InetAddress> multicastGroups,
        List<InetAddress> manycastGroups,
        List<Integer> timesToLive) {
    /** None of all this. */
    public static final ModeSettings NONE =
            new ModeSettings(List.of(), false, true, Optional.empty(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public ModeSettings {
        transmissions = ImmutableList.copyOf(transmissions);
        multicastGroups = ImmutableList.copyOf(multicastGroups);
        manycastGroups = ImmutableList.copyOf(manycastGroups);
        timesToLive = ImmutableList.copyOf(timesToLive);
    }

    /** Returns the same wherever it stands. */
    ModeSettings withoutPositions() {
        return new ModeSettings(
                transmissions.stream().map(SourceDirective::withoutPosition).toList(),
                broadcastClient,
                volley,
                broadcastDelay,
                multicastGroups,
                manycastGroups,
                timesToLive);
    }

    void writeTo(Lines lines) {
        transmissions.forEach(association -> association.writeTo(lines));
        if (broadcastClient) {
            lines.line("broadcastclient", line -> line.wordIf(!volley, "novolley"));
        }
        broadcastDelay.ifPresent(delay -> lines.line("broadcastdelay", line -> line.word(Lines.seconds(delay))));
        write(lines, "multicastclient", multicastGroups);
        write(lines, "manycastserver", manycastGroups);
        if (!timesToLive.isEmpty()) {
            lines.line("ttl", line -> timesToLive.forEach(routers -> line.word(routers.toString())));
        }
    }

    private static void write(Lines lines, String directive, List<InetAddress> groups) {
        groups.forEach(group -> lines.line(directive, InetAddresses.toAddrString(group)));
    }
}
