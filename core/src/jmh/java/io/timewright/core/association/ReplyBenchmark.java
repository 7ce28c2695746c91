package io.timewright.core.association;

import io.timewright.core.packet.Header;
import io.timewright.spi.Datagram;
import io.timewright.spi.PacketSession;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the client's side of a packet costs: making the request, checking a reply, and refusing a forged one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReplyBenchmark {
    private static final long NONCE = 0x0123_4567_89ab_cdefL;
    private static final long SENT = 5_000_000_000L;
    private static final long ARRIVED = SENT + 20_000_000L;
    /** 2026-11-21T00:00:00Z. */
    private static final long SERVER_TIME = 1_795_219_200_000_000_000L;

    private final ByteBuffer good = ByteBuffer.allocateDirect(Header.LENGTH);
    private final ByteBuffer forged = ByteBuffer.allocateDirect(Header.LENGTH);
    private final InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 123);
    private final Datagram goodOne = new Received(good, server, ARRIVED);
    private final Datagram forgedOne = new Received(forged, server, ARRIVED);

    @Setup
    public void write() {
        write(good, NONCE);
        write(forged, ~NONCE);
        if (!(check() instanceof Reply.Usable) || !(checkForged() instanceof Reply.Foreign)) {
            throw new IllegalStateException("expected a usable and a foreign reply, found " + check() + checkForged());
        }
    }

    @Benchmark
    public ByteBuffer request() {
        return Request.write(Header.VERSION, NONCE);
    }

    @Benchmark
    public Reply check() {
        return Reply.check(goodOne, PacketSession.NONE, NONCE, SENT, SERVER_TIME);
    }

    @Benchmark
    public Reply checkForged() {
        return Reply.check(forgedOne, PacketSession.NONE, NONCE, SENT, SERVER_TIME);
    }

    private static void write(ByteBuffer packet, long origin) {
        Header.putFirst(packet, LeapIndicator.NO_WARNING, Header.VERSION, Header.SERVER);
        Header.putStratumPollPrecision(packet, 2, 6, -20);
        Header.putRoot(packet, 0.01, 0.02);
        Header.putReferenceId(packet, ReferenceId.ofLocalClock(1, 0).bits());
        Header.putTimestamps(
                packet,
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME - 1_000_000_000L),
                origin,
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME),
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME + 1_000_000));
    }

    private record Received(ByteBuffer payload, InetSocketAddress source, long arrivalMonotonicNanos)
            implements Datagram {}
}
