package io.timewright.core.cast;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.timewright.core.packet.Header;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.PacketSession;
import io.timewright.spi.Timescale;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.SourceOptions;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcasterTest {
    private static final InetSocketAddress LAN = new InetSocketAddress(InetAddresses.forString("192.0.2.255"), 123);
    private static final Duration POLL = Duration.ofSeconds(16);
    private static final long FIRST_NANOS = Duration.ofSeconds(2).toNanos();

    private final ManualHost host = new ManualHost();
    private final List<ByteBuffer> sent = new ArrayList<>();
    private final List<Integer> timesToLive = new ArrayList<>();
    private long underWayNanos;

    @Test
    void aPacketIsStampedWithTheMomentAtWhichItsLikesLeft() {
        start(SourceOptions.builder().poll(4, 4).build(), this::send);
        underWayNanos = 300_000;
        host.advance(POLL.multipliedBy(2));

        assertThat(transmittedNanos(0)).isEqualTo(FIRST_NANOS);
        assertThat(transmittedNanos(1))
                .isBetween(FIRST_NANOS + POLL.toNanos() + 299_990, FIRST_NANOS + POLL.toNanos() + 300_010);
        assertThat(Header.originTimestamp(sent.get(1))).isZero();
        assertThat(timesToLive).containsOnly(Broadcaster.DEFAULT_TIME_TO_LIVE);
    }

    @Test
    void anInterleavedPacketTellsWhenTheOneBeforeItLeft() {
        start(SourceOptions.builder().poll(4, 4).interleaved().timeToLive(3).build(), this::send);
        underWayNanos = 300_000;
        host.advance(POLL.multipliedBy(2));

        assertThat(Header.originTimestamp(sent.get(0))).isZero();
        assertThat(Header.originTimestamp(sent.get(1))).isEqualTo(bits(FIRST_NANOS + underWayNanos));
        assertThat(timesToLive).containsOnly(3);
    }

    @Test
    void whatCannotBeSentIsTriedAgainAndShown() {
        Broadcaster broadcaster = start(SourceOptions.builder().poll(4, 4).build(), (packet, to, ttl) -> {
            throw new IOException("the network is down");
        });
        host.advance(POLL.multipliedBy(3));

        assertThat(broadcaster.status(7).sent()).isZero();
        assertThat(broadcaster.status(7).lastRejection())
                .hasValueSatisfying(last -> assertThat(last.reason()).isEqualTo(Reason.NETWORK_UNREACHABLE));
    }

    private Broadcaster start(SourceOptions options, Outlet outlet) {
        Broadcaster broadcaster = new Broadcaster(LAN, options, host, this::snapshot, PacketSession.NONE, outlet);
        broadcaster.start();
        return broadcaster;
    }

    private long send(ByteBuffer packet, InetSocketAddress to, int timeToLive) {
        sent.add(ByteBuffer.allocate(packet.remaining()).put(packet).rewind());
        timesToLive.add(timeToLive);
        return host.monotonicNanos() + underWayNanos;
    }

    private ClockSnapshot snapshot() {
        return new ClockSnapshot(
                Timescale.of(ManualHost.START_MONOTONIC_NANOS, ManualHost.START_EPOCH_NANOS, 0),
                ErrorBound.fixed(ManualHost.START_MONOTONIC_NANOS, 1e-6, 0),
                SyncState.SYNCHRONIZED,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                LeapIndicator.NO_WARNING,
                2,
                -20,
                0,
                ReferenceId.ofAscii("TEST"),
                ManualHost.START_EPOCH_NANOS,
                0,
                false);
    }

    /** Returns the transmit timestamp of a packet as the time since the start. */
    private long transmittedNanos(int index) {
        return NtpTimestamp.differenceNanos(Header.transmitTimestamp(sent.get(index)), bits(0));
    }

    private static long bits(long sinceStartNanos) {
        return NtpTimestamp.bitsOfEpochNanos(ManualHost.START_EPOCH_NANOS + sinceStartNanos);
    }
}
