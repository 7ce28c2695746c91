package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.core.symmetric.PeerClock;
import io.timewright.core.symmetric.PeerDesk;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Host;
import io.timewright.values.Credential;
import io.timewright.values.PeerAdmission;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Peers that were not named here, but named us: for as long as they are heard. Lives on the event thread. */
final class PassivePeers implements PeerDesk.Mobilizer {
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(1);
    /** ntpd's patience with a silent one. */
    private static final int SILENT_POLLS = 10;

    /** A peer with its association. */
    record Made(PeerClock clock, Association association) {}

    /** Makes a peer. */
    @FunctionalInterface
    interface Maker {
        Made make(InetSocketAddress source, int version, Optional<Credential> proven);
    }

    private final Host host;
    private final SyncEngine engine;
    private final PeerAdmission admission;
    private final IntSupplier most;
    private final Maker maker;
    private final List<Association> members = new ArrayList<>();
    private Cancellable timer = () -> {};
    private boolean open;

    /**
     * Creates it without members.
     *
     * @param admission who becomes one
     * @param most how many there are at most
     */
    PassivePeers(Host host, SyncEngine engine, PeerAdmission admission, IntSupplier most, Maker maker) {
        this.host = host;
        this.engine = engine;
        this.admission = admission;
        this.most = most;
        this.maker = maker;
    }

    void start() {
        open = true;
    }

    void close() {
        open = false;
        timer.cancel();
    }

    @Override
    public Optional<PeerClock> mobilize(InetSocketAddress source, int version, Optional<Credential> proven) {
        boolean admitted =
                admission == PeerAdmission.ANYBODY || admission == PeerAdmission.AUTHENTICATED && proven.isPresent();
        if (!open || !admitted || members.size() >= most.getAsInt()) {
            return Optional.empty();
        }
        Made made = maker.make(source, version, proven);
        if (members.isEmpty()) {
            timer = host.schedule(CHECK_INTERVAL, this::check);
        }
        members.add(made.association());
        engine.joinMember(made.association());
        return Optional.of(made.clock());
    }

    private void check() {
        List<Association> silent = members.stream()
                .filter(member -> member.isStopped() || member.unanswered() >= SILENT_POLLS)
                .toList();
        members.removeAll(silent);
        silent.forEach(engine::leave);
        if (open && !members.isEmpty()) {
            timer = host.schedule(CHECK_INTERVAL, this::check);
        }
    }
}
