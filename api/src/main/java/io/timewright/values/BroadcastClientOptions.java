package io.timewright.values;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How broadcasts are listened to: {@code broadcastclient}, {@code multicastclient} and {@code broadcastdelay} of {@code ntp.conf}.
 *
 * @param port the port that is listened at
 * @param broadcasts whether what is broadcast on the networks of this machine is heard
 * @param groups the multicast groups that are joined
 * @param volley whether a server that is heard is first asked, which shows how far away it is, and later again from time to time
 * @param delay how long a broadcast is taken to be under way where no volley shows it
 */
public record BroadcastClientOptions(
        int port, boolean broadcasts, List<InetAddress> groups, boolean volley, Duration delay) {
    /** Broadcasts are heard at port 123, no groups; a volley is asked, and where it is not answered the delay is ntpd's 4 ms. */
    public static final BroadcastClientOptions DEFAULT =
            new BroadcastClientOptions(NtpEndpoint.DEFAULT_PORT, true, List.of(), true, Duration.ofMillis(4));

    /** Checks the ranges and copies the list. */
    public BroadcastClientOptions {
        groups = List.copyOf(groups);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535, found " + port);
        }
        for (InetAddress group : groups) {
            if (!group.isMulticastAddress()) {
                throw new IllegalArgumentException("expected a multicast group, found " + group.getHostAddress());
            }
        }
        if (delay.isNegative() || delay.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException("expected a delay from 0 to 1 s, found " + delay);
        }
    }

    /** Returns these options with another port. */
    public BroadcastClientOptions withPort(int port) {
        return new BroadcastClientOptions(port, broadcasts, groups, volley, delay);
    }

    /** Returns these options with what is broadcast heard, or not. */
    public BroadcastClientOptions withBroadcasts(boolean heard) {
        return new BroadcastClientOptions(port, heard, groups, volley, delay);
    }

    /** Returns these options with other multicast groups. */
    public BroadcastClientOptions withGroups(List<InetAddress> groups) {
        return new BroadcastClientOptions(port, broadcasts, groups, volley, delay);
    }

    /** Returns these options with or without a volley. */
    public BroadcastClientOptions withVolley(boolean asked) {
        return new BroadcastClientOptions(port, broadcasts, groups, asked, delay);
    }

    /** Returns these options with another delay. */
    public BroadcastClientOptions withDelay(Duration delay) {
        return new BroadcastClientOptions(port, broadcasts, groups, volley, delay);
    }
}
