package io.timewright.core.server;

import io.timewright.core.association.Request;
import io.timewright.core.packet.Header;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.ErrorBound;
import io.timewright.spi.Host;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.Timescale;
import io.timewright.values.LeapIndicator;
import io.timewright.values.LocalReading;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SyncState;
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
import org.openjdk.jmh.annotations.TearDown;

/** What a server does between receiving and sending, without the two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResponderBenchmark {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final Host host = Host.system("nio");
    private final InetSocketAddress client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    private final DatagramEndpoint server = Requests.endpoint(host);
    private final ClockSnapshot snapshot = snapshot(host.read());
    private final Responder serving = new Responder(() -> snapshot, request -> AccessDecision.SERVE, PacketGuard.NONE, host);
    private final Responder kissing = new Responder(() -> snapshot, request -> AccessDecision.KISS_RATE, PacketGuard.NONE, host);
    private final Received request = new Received(
            ByteBuffer.allocateDirect(Header.LENGTH)
                    .put(Request.write(Header.VERSION, 0x0123_4567_89ab_cdefL))
                    .flip(),
            client,
            snapshot.timescale().originMonotonicNanos());

    @Setup
    public void check() {
        Outcome served = serve();
        Outcome kissed = kiss();
        if (served != Outcome.SERVED || kissed != Outcome.KISSED_RATE) {
            throw new IllegalStateException("expected SERVED and KISSED_RATE, found " + served + " and " + kissed);
        }
    }

    @TearDown
    public void close() {
        host.close();
    }

    @Benchmark
    public Outcome serve() {
        return serving.handle(server, request);
    }

    @Benchmark
    public Outcome kiss() {
        return kissing.handle(server, request);
    }

    private static ClockSnapshot snapshot(LocalReading reading) {
        long origin = reading.monotonicNanos();
        return new ClockSnapshot(
                Timescale.of(origin, reading.epochNanos(), 12.345e-6),
                new ErrorBound(origin, 0.01, 1e-6, 3, 1e-12, 1e-16, 1e-16, 1e-22, ErrorBound.Slew.NONE),
                SyncState.SYNCHRONIZED,
                origin + DAY_NANOS,
                origin + DAY_NANOS,
                LeapIndicator.NO_WARNING,
                2,
                -24,
                0.02,
                ReferenceId.ofAscii("GPS"),
                reading.epochNanos(),
                1,
                false);
    }

    private record Received(ByteBuffer payload, InetSocketAddress source, long arrivalMonotonicNanos)
            implements Datagram {}
}
