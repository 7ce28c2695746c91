package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.adversary.Forger;
import io.timewright.simulated.adversary.Replayer;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that asks in interleaved mode, and servers that know the mode or not. */
class InterleavedClientTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double MOST_ERROR_SECONDS = 1e-3;
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;

    private final SimulatedWorld world = SimulatedWorld.seeded(41);
    private final SimulatedHost here =
            world.host("here", clock -> clock.frequencyPpm(25).wander(1e-9));
    private final SimulatedHost there = world.host("there");
    private final List<Rejection> rejections = new ArrayList<>();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void everyAnswerButTheFirstTellsWhenTheOneBeforeLeft() {
        NtpServer server = Servers.start(there);
        try (NtpSynchronizer sync = start()) {
            world.runFor(HOUR.multipliedBy(3));

            assertSynchronized(sync);
            assertThat(rejections).isEmpty();
            long sent = sync.sources().get(0).sent();
            assertThat(server.statistics().count(Outcome.SERVED_INTERLEAVED)).isEqualTo(sent - 1);
            // The first of them tells of what was known before.
            assertThat(sync.sources().get(0).received()).isEqualTo(sent - 1);
        }
    }

    /** The true time of departure takes out of the delay what an answer waited for inside the server. */
    @Test
    void whatHoldsAnswersUpInsideTheServerIsSeenThrough() throws IOException {
        LateServer late = new LateServer();
        try (NtpSynchronizer sync = start()) {
            world.runFor(HOUR.multipliedBy(3));

            assertThat(late.interleaved).isPositive();
            assertSynchronized(sync);
            assertThat(sync.sources().get(0).delay()).isLessThan(Duration.ofMillis(3));
        }
    }

    @Test
    void lostPacketsMakeAnswersBasicAndNoneWrong() {
        NtpServer server = Servers.start(there);
        world.link(here, there).loss(0.2);
        world.link(there, here).loss(0.2);
        try (NtpSynchronizer sync = start()) {
            world.runFor(HOUR.multipliedBy(6));

            assertSynchronized(sync);
            assertThat(rejections).isEmpty();
            assertThat(server.statistics().count(Outcome.SERVED_INTERLEAVED)).isGreaterThan(5);
            assertThat(server.statistics().count(Outcome.SERVED)).isGreaterThan(5);
        }
    }

    @Test
    void aServerThatDoesNotKnowTheModeIsAskedAsEver() {
        FakeServer basic = new FakeServer(there, (server, client, reply) -> server.send(reply, client));
        try (NtpSynchronizer sync = start()) {
            world.runFor(HOUR);

            assertSynchronized(sync);
            assertThat((long) basic.requests()).isEqualTo(sync.sources().get(0).received());
        }
    }

    @Test
    void whoForgesOrCopiesAnswersIsNotBelieved() {
        Servers.start(there);
        SimulatedHost attacker = world.host("attacker");
        Forger forger = new Forger(attacker, Duration.ofSeconds(2));
        Replayer replayer = new Replayer(attacker, Duration.ofSeconds(1), 2);
        try (NtpSynchronizer sync = start()) {
            world.link(here, there).intercept(forger);
            world.link(there, here).intercept(replayer);
            world.runFor(HOUR.multipliedBy(2));

            assertThat(forger.sent()).isPositive();
            assertThat(replayer.sent()).isPositive();
            assertSynchronized(sync);
            SourceStatus source = sync.sources().get(0);
            assertThat(source.reach()).isEqualTo(0xff);
            assertThat(rejections).allMatch(rejection -> rejection.reason() == Reason.WRONG_ORIGIN);
        }
    }

    private NtpSynchronizer start() {
        return NtpSynchronizer.builder()
                .host(here)
                .source("there", options -> options.iburst().interleaved())
                .listener(new SyncListener() {
                    @Override
                    public void sampleRejected(SourceId source, Rejection reason) {
                        rejections.add(reason);
                    }
                })
                .build()
                .start();
    }

    private void assertSynchronized(NtpSynchronizer sync) {
        assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
        assertThat(world.errorOf(sync.clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
    }

    /** Sends each answer 20 ms after the moment that it tells, and tells the true one with the next. */
    private final class LateServer implements DatagramHandler {
        private static final Duration HELD = Duration.ofMillis(20);
        private static final long HELD_BITS = (1L << 32) / 50;

        private final DatagramEndpoint endpoint = there.open(EndpointOptions.bound(there.address(123)), this);
        private long lastReceived;
        private int interleaved;

        private LateServer() throws IOException {}

        @Override
        public void received(DatagramEndpoint at, Datagram request) {
            ByteBuffer asked = request.payload();
            long now = NtpTimestamp.bitsOfEpochNanos(there.read().epochNanos());
            boolean known = lastReceived != 0 && asked.getLong(ORIGIN) == lastReceived;
            interleaved += known ? 1 : 0;
            ByteBuffer answer = ByteBuffer.allocate(48);
            answer.put(0, (byte) (4 << 3 | 4)).put(1, (byte) 1).put(3, (byte) -20);
            answer.putLong(ORIGIN, asked.getLong(known ? RECEIVE : TRANSMIT)).putLong(RECEIVE, now);
            answer.putLong(TRANSMIT, known ? lastReceived + HELD_BITS : now);
            lastReceived = now;
            InetSocketAddress client = request.source();
            there.schedule(HELD, () -> send(answer, client));
        }

        private void send(ByteBuffer answer, InetSocketAddress client) {
            try {
                endpoint.send(answer, client);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
