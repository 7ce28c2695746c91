package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.timewright.KissOfDeathException;
import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.NtpTransportException;
import io.timewright.UnusableServerException;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.KissCode;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query does with servers good and bad. */
class OneShotClientTest {
    private static final NtpEndpoint SERVER = NtpEndpoint.parse("server");

    private final SimulatedWorld world = SimulatedWorld.seeded(1);
    private final SimulatedHost here = world.host("here", clock -> clock.wallOffset(Duration.ofSeconds(-3)));
    private final SimulatedHost there = world.host("server");
    private final NtpClient client = NtpClient.builder().host(here).build();

    @AfterEach
    void closeWorld() {
        client.close();
        world.close();
    }

    @Test
    void offsetIsPositiveWhenTheLocalClockIsBehind() throws Exception {
        new FakeServer(there, (server, client, reply) -> server.send(reply, client));

        NtpSample sample = client.query(SERVER, QueryOptions.DEFAULT);

        assertThat(sample.offset()).isEqualTo(Duration.ofSeconds(3));
        assertThat(sample.delay()).isEqualTo(Duration.ofMillis(2));
        assertThat(sample.correct(sample.localTime()).mayBe(world.trueTime())).isTrue();
    }

    @Test
    void silenceIsATimeout() {
        new FakeServer(there, (server, client, reply) -> {});

        NtpTimeoutException failure = failure(NtpTimeoutException.class);

        assertThat(failure).hasMessageContaining("no usable reply within 5.0 s");
        assertThat(failure.ignored()).isEmpty();
        assertThat(world.elapsed()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_010));
    }

    @Test
    void aServerWithLeapIndicatorThreeIsUnsynchronized() {
        new FakeServer(
                there,
                (server, client, reply) ->
                        server.send(reply.put(FakeServer.LEAP_VERSION_MODE, (byte) (3 << 6 | 4 << 3 | 4)), client));

        assertRejection(failure(UnusableServerException.class).rejection(), Reason.UNSYNCHRONIZED, "leap indicator 3");
    }

    @Test
    void aServerOfStratumSixteenIsUnsynchronized() {
        new FakeServer(there, (server, client, reply) -> server.send(reply.put(FakeServer.STRATUM, (byte) 16), client));

        assertRejection(failure(UnusableServerException.class).rejection(), Reason.UNSYNCHRONIZED, "stratum 16");
    }

    @Test
    void aServerOfStratumZeroThatIsStartingIsUnsynchronized() {
        new FakeServer(
                there,
                (server, client, reply) -> server.send(
                        reply.put(FakeServer.STRATUM, (byte) 0)
                                .putInt(
                                        FakeServer.REFERENCE_ID,
                                        ReferenceId.ofAscii("INIT").bits()),
                        client));

        assertRejection(failure(UnusableServerException.class).rejection(), Reason.UNSYNCHRONIZED, "stratum 0 (INIT)");
    }

    @Test
    void aWrongOriginIsNamed() {
        new FakeServer(there, (server, client, reply) -> server.send(reply.putLong(FakeServer.ORIGIN, 42), client));

        NtpTimeoutException failure = failure(NtpTimeoutException.class);

        assertThat(failure)
                .hasMessageContaining("origin timestamp does not match the request: found 00000000.0000002a");
        assertThat(failure.ignored()).extracting(Rejection::reason).containsOnly(Reason.WRONG_ORIGIN);
    }

    @Test
    void aReplyFromAWrongPortIsNamed() {
        new FakeServer(there, (server, client, reply) -> server.sendFromOtherPort(reply, client));

        NtpTimeoutException failure = failure(NtpTimeoutException.class);

        assertThat(failure)
                .hasMessageContaining("reply from an address that was not asked")
                .hasMessageContaining(":124");
        assertThat(failure.ignored()).extracting(Rejection::reason).containsOnly(Reason.WRONG_SOURCE);
    }

    @Test
    void aTruncatedReplyIsNamed() {
        new FakeServer(there, (server, client, reply) -> server.send(reply.limit(40), client));

        NtpTimeoutException failure = failure(NtpTimeoutException.class);

        assertThat(failure).hasMessageContaining("malformed packet: found 40 bytes, expected at least 48 bytes");
        assertThat(failure.ignored()).extracting(Rejection::reason).containsOnly(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "RSTR", "RATE", "XYZW"})
    void aKissIsNamedByItsCode(String code) {
        new FakeServer(
                there,
                (server, client, reply) -> server.send(
                        reply.put(FakeServer.STRATUM, (byte) 0)
                                .putInt(
                                        FakeServer.REFERENCE_ID,
                                        ReferenceId.ofAscii(code).bits()),
                        client));

        KissOfDeathException failure = failure(KissOfDeathException.class);

        assertThat(failure).hasMessageContaining(code);
        assertThat(failure.code()).isEqualTo(KissCode.of(ReferenceId.ofAscii(code)));
        assertThat(failure.referenceId().toAscii()).isEqualTo(code);
    }

    @Test
    void anUnknownNameIsATransportFailure() {
        NtpTransportException failure =
                catchThrowableOfType(NtpTransportException.class, () -> client.query("nobody.example"));

        assertThat(failure).hasMessage("nobody.example: the name cannot be resolved");
    }

    @Test
    void forgeriesBeforeTheTrueReplyDoNoHarm() throws Exception {
        new FakeServer(there, (server, client, reply) -> {
            long nonce = reply.getLong(FakeServer.ORIGIN);
            long time = reply.getLong(FakeServer.TRANSMIT);
            reply.putLong(FakeServer.RECEIVE, 0).putLong(FakeServer.TRANSMIT, 1L << 40);
            server.sendFromOtherPort(reply, client);
            for (int i = 0; i < 50; i++) {
                server.send(reply.putLong(FakeServer.ORIGIN, nonce + i + 1), client);
            }
            reply.putLong(FakeServer.RECEIVE, time).putLong(FakeServer.TRANSMIT, time);
            server.send(reply.putLong(FakeServer.ORIGIN, nonce), client);
        });

        assertThat(client.query("server").offset()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aLostRequestIsRepeated() throws Exception {
        FakeServer[] fake = new FakeServer[1];
        fake[0] = new FakeServer(there, (server, client, reply) -> {
            if (server.requests() > 1) {
                server.send(reply, client);
            }
        });

        assertThat(client.query("server").offset()).isEqualTo(Duration.ofSeconds(3));
        assertThat(fake[0].requests()).isEqualTo(2);
    }

    @Test
    void aSecondReplyToOneRequestIsNotTaken() throws Exception {
        new FakeServer(there, (server, client, reply) -> {
            server.send(reply, client);
            server.send(reply.putLong(FakeServer.RECEIVE, 0), client);
        });

        NtpSample sample =
                client.query(SERVER, QueryOptions.DEFAULT.withSamples(2).withTimeout(Duration.ofSeconds(9)));

        assertThat(sample.offset()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void everyRequestHasItsOwnNonceAndTellsNothingElse() throws Exception {
        StringBuilder nonces = new StringBuilder();
        new FakeServer(there, (server, client, reply) -> {
            nonces.append(reply.getLong(FakeServer.ORIGIN)).append(' ');
            server.send(reply, client);
        });

        client.query(SERVER, QueryOptions.DEFAULT.withSamples(3).withTimeout(Duration.ofSeconds(9)));

        assertThat(nonces.toString().split(" ")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void cancellingGivesTheQueryUp() {
        new FakeServer(there, (server, client, reply) -> {});
        CompletableFuture<NtpSample> future = client.queryAsync(SERVER, QueryOptions.DEFAULT);

        world.runFor(Duration.ofSeconds(1));
        future.cancel(false);
        world.runFor(Duration.ofSeconds(10));

        assertThat(future).isCancelled();
    }

    @Test
    void anAsynchronousQueryFailsWithTheSameException() {
        new FakeServer(there, (server, client, reply) -> {});
        CompletableFuture<NtpSample> future = client.queryAsync(SERVER, QueryOptions.DEFAULT);

        world.runFor(Duration.ofSeconds(6));

        assertThat(catchThrowableOfType(CompletionException.class, future::join))
                .hasCauseInstanceOf(NtpTimeoutException.class);
    }

    private <E extends NtpException> E failure(Class<E> type) {
        return catchThrowableOfType(type, () -> client.query(SERVER, QueryOptions.DEFAULT));
    }

    private static void assertRejection(Rejection rejection, Reason reason, String measured) {
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.measured()).isEqualTo(measured);
    }
}
