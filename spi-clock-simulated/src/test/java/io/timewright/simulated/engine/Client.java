package io.timewright.simulated.engine;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.values.KissCode;
import io.timewright.values.SourceId;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a synchronizer told its listener, as short texts. */
final class Client implements SyncListener {
    private final List<String> events = new ArrayList<>();

    /** Returns a builder on {@code host} whose events end up here. */
    NtpSynchronizer.Builder builder(SimulatedHost host) {
        return NtpSynchronizer.builder().host(host).listener(this);
    }

    List<String> events() {
        return events;
    }

    List<String> events(String prefix) {
        return events.stream().filter(event -> event.startsWith(prefix)).toList();
    }

    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
        events.add("state " + from + " " + to);
    }

    @Override
    public void stepped(Duration amount, long generation) {
        events.add("step " + amount);
    }

    @Override
    public void panic(Duration offset, Duration limit) {
        events.add("panic " + offset);
    }

    @Override
    public void systemPeerChanged(Optional<SourceId> from, Optional<SourceId> to) {
        events.add("peer " + from.map(SourceId::name).orElse(null) + " "
                + to.map(SourceId::name).orElse(null));
    }

    @Override
    public void kissReceived(SourceId source, KissCode code) {
        events.add("kiss " + source + " " + code);
    }
}
