package io.timewright.simulated;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The wall clock of a simulated host as {@code java.time} sees it. */
final class WallClock extends Clock {
    private final SimulatedHost host;
    private final ZoneId zone;

    WallClock(SimulatedHost host) {
        this(host, ZoneOffset.UTC);
    }

    private WallClock(SimulatedHost host, ZoneId zone) {
        this.host = host;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId newZone) {
        return new WallClock(host, newZone);
    }

    @Override
    public Instant instant() {
        host.world().checkThread("reads the wall clock of " + host.name());
        return Instant.ofEpochSecond(0, host.read().epochNanos());
    }
}
