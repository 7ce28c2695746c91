package io.timewright.core.server;

import io.timewright.NtpSynchronizer;
import io.timewright.core.access.AccessControl;
import io.timewright.core.control.Administration;
import io.timewright.core.control.ControlSubject;
import io.timewright.core.control.LocalSocket;
import io.timewright.core.control.Prototypes;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.spi.ServedTime;
import io.timewright.values.ServerStatistics;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server and the time it serves, in the eyes of control messages. */
final class ServerSubject implements ControlSubject {
    private final ServedTime time;
    private final Counters counters;
    private final Host host;
    private final Sockets sockets;
    private final Casting casting;
    private final Optional<AccessControl> access;
    private final Administration administration;
    private final long startNanos;

    ServerSubject(
            ServedTime time,
            Counters counters,
            Host host,
            Sockets sockets,
            Casting casting,
            Optional<AccessControl> access,
            Administration administration) {
        this.time = time;
        this.counters = counters;
        this.host = host;
        this.sockets = sockets;
        this.casting = casting;
        this.access = access;
        this.administration = administration;
        this.startNanos = host.monotonicNanos();
    }

    @Override
    public ClockSnapshot snapshot() {
        return time.snapshot();
    }

    @Override
    public Optional<SystemStatus> system() {
        return synchronizer().map(NtpSynchronizer::status);
    }

    @Override
    public List<SourceStatus> sources() {
        List<SourceStatus> all =
                new ArrayList<>(synchronizer().map(NtpSynchronizer::sources).orElse(List.of()));
        if (time instanceof Prototypes bringing) {
            all.addAll(bringing.prototypes());
        }
        all.addAll(casting.associations());
        return all;
    }

    @Override
    public ServerStatistics statistics() {
        return counters.statistics();
    }

    @Override
    public Duration uptime() {
        return Duration.ofNanos(host.monotonicNanos() - startNanos);
    }

    @Override
    public Optional<AccessControl> access() {
        return access;
    }

    @Override
    public List<LocalSocket> sockets() {
        return sockets.describe();
    }

    @Override
    public Administration administration() {
        return administration;
    }

    private Optional<NtpSynchronizer> synchronizer() {
        return time instanceof NtpSynchronizer synchronizer ? Optional.of(synchronizer) : Optional.empty();
    }
}
