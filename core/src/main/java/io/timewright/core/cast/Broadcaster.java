package io.timewright.core.cast;

import io.timewright.core.packet.Header;
import io.timewright.core.support.Addresses;
import io.timewright.spi.Cancellable;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ServedTime;
import io.timewright.values.AssociationMode;
import io.timewright.values.Authenticity;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.SourceDetail;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Tells the time to all that listen at one address, every 2^poll seconds. Says nothing while it is not known. Lives on the event
 * thread.
 *
 * <p>In interleaved mode (RFC 9769, section 4) each packet also says, as its origin timestamp, when the one before it really left.
 */
public final class Broadcaster {
    /** ntpd's default: as far as groups go. */
    public static final int DEFAULT_TIME_TO_LIVE = 127;

    private static final Logger LOGGER = System.getLogger(Broadcaster.class.getName());
    /** How often to look whether the time is known, before it is. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final int SLOW_GROWTH = 8;

    private static final ReferenceId BROADCAST = ReferenceId.ofAscii("BCST");
    private static final ReferenceId MULTICAST = ReferenceId.ofAscii("MCST");

    private final InetSocketAddress to;
    private final SourceOptions options;
    private final Host host;
    private final ServedTime time;
    private final PacketSession session;
    private final Outlet outlet;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(Header.LENGTH + PacketSession.ROOM);
    private Cancellable timer = () -> {};
    private long sent;
    private long departureTimestamp;
    /** From when the transmit timestamp is written until the packet leaves, with its authentication code. */
    private long makingNanos;

    private @Nullable Rejection failure;

    /** Creates a broadcaster, silent until it is started. */
    public Broadcaster(
            InetSocketAddress to,
            SourceOptions options,
            Host host,
            ServedTime time,
            PacketSession session,
            Outlet outlet) {
        this.to = to;
        this.options = options;
        this.host = host;
        this.time = time;
        this.session = session;
        this.outlet = outlet;
    }

    /** Starts. */
    public void start() {
        schedule(RETRY);
    }

    /** Ends it. */
    public void close() {
        timer.cancel();
    }

    private void schedule(Duration delay) {
        timer = host.schedule(delay, this::tell);
    }

    private void tell() {
        ClockSnapshot snapshot = time.snapshot();
        long now = host.monotonicNanos();
        if (!snapshot.isServableAt(now) || snapshot.stratum() >= SystemStatus.UNSYNCHRONIZED_STRATUM) {
            departureTimestamp = 0;
            schedule(RETRY);
            return;
        }
        schedule(Duration.ofNanos(Math.round(Math.scalb(1e9, options.minimumPoll()))));
        long stamped = host.monotonicNanos();
        write(snapshot, now, stamped + makingNanos);
        Authenticity usability = session.protect(packet);
        if (usability.isFailure()) {
            failed(new Rejection(Reason.NO_CREDENTIAL, usability.text(), session + ", known and trusted"));
            return;
        }
        try {
            long left = outlet.send(packet, to, options.timeToLive().orElse(DEFAULT_TIME_TO_LIVE));
            departureTimestamp = timestamp(snapshot, left);
            learnMaking(left - stamped);
            sent++;
            failure = null;
        } catch (IOException e) {
            failed(new Rejection(
                    Reason.NETWORK_UNREACHABLE,
                    String.valueOf(e.getMessage()),
                    "a packet sent to " + Addresses.text(to)));
        }
    }

    /** Nearer to the shortest times than to the longest: a thread that is held up once says nothing of the next time. */
    private void learnMaking(long nanos) {
        makingNanos = sent == 0 || nanos < makingNanos ? nanos : makingNanos + (nanos - makingNanos) / SLOW_GROWTH;
    }

    private void write(ClockSnapshot snapshot, long now, long departure) {
        packet.clear().limit(Header.LENGTH);
        LeapIndicator leap = snapshot.leap();
        Header.putFirst(packet, leap, options.version(), Header.BROADCAST);
        Header.putStratumPollPrecision(packet, snapshot.stratum(), options.minimumPoll(), snapshot.precision());
        Header.putRoot(packet, snapshot.rootDelaySeconds(), snapshot.rootDispersionSecondsAt(now));
        Header.putReferenceId(packet, snapshot.referenceId().bits());
        long reference = snapshot.referenceEpochNanos();
        Header.putTimestamps(
                packet,
                reference == 0 ? 0 : NtpTimestamp.bitsOfEpochNanos(reference),
                options.interleaved() ? departureTimestamp : 0,
                0,
                timestamp(snapshot, departure));
    }

    private static long timestamp(ClockSnapshot snapshot, long monotonicNanos) {
        return NtpTimestamp.bitsOfEpochNanos(snapshot.timescale().epochNanosAt(monotonicNanos));
    }

    private void failed(Rejection reason) {
        departureTimestamp = 0;
        if (failure == null) {
            LOGGER.log(Level.WARNING, () -> "nothing is broadcast to " + Addresses.text(to) + ": " + reason);
        }
        failure = reason;
    }

    /**
     * Returns how it stands, as control messages tell of associations.
     *
     * @param number its number there
     */
    public SourceStatus status(int number) {
        return Prototype.status(
                new SourceId("broadcast " + Addresses.text(to)),
                to,
                to.getAddress().isMulticastAddress() ? MULTICAST : BROADCAST,
                options.minimumPoll(),
                sent,
                Optional.ofNullable(failure),
                SourceDetail.initial(number, AssociationMode.BROADCAST, options));
    }
}
