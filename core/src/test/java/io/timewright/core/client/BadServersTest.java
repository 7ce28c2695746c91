package io.timewright.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.timewright.KissOfDeathException;
import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.NtpTransportException;
import io.timewright.UnusableServerException;
import io.timewright.core.packet.Header;
import io.timewright.spi.Host;
import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user is told about a server that gives no time, on real sockets: which error, and in which words. */
@Timeout(60)
class BadServersTest {
    /** For servers that no answer of theirs ends the waiting for. */
    private static final QueryOptions SHORT = QueryOptions.DEFAULT.withTimeout(Duration.ofMillis(300));

    private static final int STRATUM = 1;
    private static final int ROOT_DISPERSION = 8;
    private static final int REFERENCE_ID = 12;
    private static final int REFERENCE_TIMESTAMP = 16;
    private static final int ORIGIN_TIMESTAMP = 24;
    private static final int RECEIVE_TIMESTAMP = 32;
    private static final int TRANSMIT_TIMESTAMP = 40;
    private static final long HOUR = 3_600L << 32;

    private final Host serverHost = Host.system();
    private final NtpClient client = NtpClient.create();

    @AfterEach
    void close() {
        client.close();
        serverHost.close();
    }

    @Test
    void aSilentServerIsATimeoutThatSaysWhoWasAskedForHowLong() throws Exception {
        FakeServer server = new FakeServer(serverHost, (fake, asking, reply) -> {});

        NtpTimeoutException failure = failure(NtpTimeoutException.class, server, SHORT);

        assertThat(failure).hasMessage(server.address() + ": no usable reply within 0.3 s");
        assertThat(failure.ignored()).isEmpty();
    }

    static Stream<Arguments> unusableAnswers() {
        return Stream.of(
                unusable("leap indicator 3", Reason.UNSYNCHRONIZED, BadServersTest::unsynchronized),
                unusable("stratum 16", Reason.UNSYNCHRONIZED, reply -> reply.put(STRATUM, (byte) 16)),
                unusable("stratum 0 (INIT)", Reason.UNSYNCHRONIZED, reply -> kiss(reply, "INIT")),
                unusable("stratum 0 (STEP)", Reason.UNSYNCHRONIZED, reply -> kiss(reply, "STEP")),
                unusable("stratum 0", Reason.UNSYNCHRONIZED, reply -> kiss(reply, "")),
                unusable("stratum 17", Reason.BAD_STRATUM, reply -> reply.put(STRATUM, (byte) 17)),
                unusable("stratum 255", Reason.BAD_STRATUM, reply -> reply.put(STRATUM, (byte) 255)),
                unusable(
                        "receive or transmit timestamp zero",
                        Reason.BAD_TIMESTAMPS,
                        reply -> reply.putLong(RECEIVE_TIMESTAMP, 0)),
                unusable(
                        "transmit timestamp zero",
                        Reason.BAD_TIMESTAMPS,
                        reply -> reply.putLong(TRANSMIT_TIMESTAMP, 0)),
                unusable("a turnaround of -3600.0", Reason.BAD_TIMESTAMPS, reply -> later(reply, RECEIVE_TIMESTAMP)),
                unusable("a turnaround of 3600.0", Reason.BAD_TIMESTAMPS, reply -> later(reply, TRANSMIT_TIMESTAMP)),
                unusable(
                        "a reference timestamp 3599.0",
                        Reason.BAD_TIMESTAMPS,
                        reply -> later(reply, REFERENCE_TIMESTAMP)),
                unusable("16.0", Reason.ROOT_DISTANCE, reply -> reply.putInt(ROOT_DISPERSION, 16 << 16)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("unusableAnswers")
    void anAnswerThatMustNotBeUsedIsNamedByWhatIsWrongWithIt(
            String found, Reason reason, UnaryOperator<ByteBuffer> mistake) throws Exception {
        FakeServer server =
                new FakeServer(serverHost, (fake, asking, reply) -> fake.send(mistake.apply(reply), asking));

        UnusableServerException failure = failure(UnusableServerException.class, server, QueryOptions.DEFAULT);

        assertThat(failure)
                .hasMessageStartingWith(server.address() + ": " + reason.text() + ": found " + found)
                .hasMessageContaining(", expected ");
        assertThat(failure.rejection().reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "DENY, DENY, (access denied; do not ask this server again)",
        "RSTR, RSTR, (access denied; do not ask this server again)",
        "RATE, RATE, (asked too often; wait before asking again)",
        "NTSN, NTSN, ''",
        "XYZW, OTHER, ''"
    })
    void aKissIsNamedByItsCodeAndMeaning(String text, KissCode code, String meaning) throws Exception {
        FakeServer server = new FakeServer(serverHost, (fake, asking, reply) -> fake.send(kiss(reply, text), asking));

        KissOfDeathException failure = failure(KissOfDeathException.class, server, QueryOptions.DEFAULT);

        assertThat(failure.getMessage().strip())
                .isEqualTo((server.address() + ": kiss-o'-death " + text + " " + meaning).strip());
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.referenceId()).isEqualTo(ReferenceId.ofAscii(text));
    }

    @Test
    void aDatagramThatIsTooLongForItsBufferIsNamedAsSuch() throws Exception {
        FakeServer server = new FakeServer(
                serverHost,
                (fake, asking, reply) -> fake.send(ByteBuffer.allocate(3000).put(0, reply, 0, reply.limit()), asking));

        assertIgnored(server, Reason.MALFORMED, "found more than 2048 bytes, expected at most 2048 bytes");
    }

    @Test
    void aWrongOriginIsSkippedAndNamedInTheEnd() throws Exception {
        FakeServer server = new FakeServer(
                serverHost, (fake, asking, reply) -> fake.send(reply.putLong(ORIGIN_TIMESTAMP, 42), asking));

        assertIgnored(
                server,
                Reason.WRONG_ORIGIN,
                "origin timestamp does not match the request: found 00000000.0000002a, expected ");
    }

    @Test
    void aReplyFromAWrongPortIsSkippedAndBothAreNamed() throws Exception {
        FakeServer server = new FakeServer(serverHost, (fake, asking, reply) -> fake.sendFromOtherPort(reply, asking));

        assertIgnored(
                server,
                Reason.WRONG_SOURCE,
                "reply from an address that was not asked: found 127.0.0.1:" + server.otherPort() + ", expected "
                        + server.address());
    }

    static Stream<Arguments> foreignDatagrams() {
        return Stream.of(
                foreign("found 0 bytes, expected at least 48 bytes", Reason.MALFORMED, reply -> reply.limit(0)),
                foreign("found 47 bytes, expected at least 48 bytes", Reason.MALFORMED, reply -> reply.limit(47)),
                foreign(
                        "found 60 bytes with a truncated authentication code",
                        Reason.MALFORMED,
                        reply -> padded(reply)),
                foreign("found mode 3, expected mode 4 (server)", Reason.WRONG_MODE, reply -> first(reply, 4, 3)),
                foreign("found version 7, expected version 1 to 4", Reason.WRONG_VERSION, reply -> first(reply, 7, 4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignDatagrams")
    void aDatagramThatIsNoReplyIsSkippedAndNamedInTheEnd(String words, Reason reason, UnaryOperator<ByteBuffer> mistake)
            throws Exception {
        FakeServer server =
                new FakeServer(serverHost, (fake, asking, reply) -> fake.send(mistake.apply(reply), asking));

        assertIgnored(server, reason, reason.text() + ": " + words);
    }

    @Test
    void forgeriesBeforeTheTrueReplyDoNotFailTheQuery() throws Exception {
        FakeServer server = new FakeServer(serverHost, (fake, asking, reply) -> {
            long nonce = Header.originTimestamp(reply);
            ByteBuffer forged = copy(reply);
            later(later(forged, RECEIVE_TIMESTAMP), TRANSMIT_TIMESTAMP);
            // Whoever can read the request knows its nonce, but cannot send from the server's port.
            fake.sendFromOtherPort(forged, asking);
            fake.sendFromOtherPort(kiss(copy(reply), "DENY"), asking);
            fake.sendFromOtherPort(unsynchronized(copy(reply)), asking);
            // Whoever can send from there does not know it.
            fake.send(kiss(copy(reply), "DENY").putLong(ORIGIN_TIMESTAMP, nonce ^ 1), asking);
            fake.send(unsynchronized(copy(reply)).putLong(ORIGIN_TIMESTAMP, 0), asking);
            fake.send(copy(reply).limit(20), asking);
            for (int bit = 0; bit < 64; bit++) {
                fake.send(forged.putLong(ORIGIN_TIMESTAMP, nonce ^ 1L << bit), asking);
            }
            fake.send(reply, asking);
        });

        NtpSample sample = client.query(server.address(), QueryOptions.DEFAULT);

        assertThat(sample.server().getPort()).isEqualTo(server.address().port());
        assertThat(sample.referenceId()).isEqualTo(ReferenceId.ofAscii("TEST"));
        // The forgeries are an hour off.
        assertThat(sample.offset().abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aBadServerGivesNoSampleToTheFutureEither() throws Exception {
        FakeServer server = new FakeServer(serverHost, (fake, asking, reply) -> fake.send(kiss(reply, "RATE"), asking));

        CompletableFuture<NtpSample> future = client.queryAsync(server.address(), QueryOptions.DEFAULT);

        assertThat(future)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(KissOfDeathException.class);
    }

    @Test
    void closingGivesAQueryUpAtOnce() throws Exception {
        FakeServer server = new FakeServer(serverHost, (fake, asking, reply) -> {});
        CompletableFuture<NtpSample> future = client.queryAsync(server.address(), QueryOptions.DEFAULT);
        server.awaitRequest();

        client.close();

        assertThat(future).isCancelled();
    }

    @Test
    void closingGivesQueriesUpAlsoOnAHostThatStaysOpen() throws Exception {
        FakeServer server = new FakeServer(serverHost, (fake, asking, reply) -> fake.send(reply, asking));
        FakeServer silent = new FakeServer(serverHost, (fake, asking, reply) -> {});
        NtpClient guest = NtpClient.builder().host(serverHost).build();
        CompletableFuture<NtpSample> first = guest.queryAsync(silent.address(), QueryOptions.DEFAULT);
        CompletableFuture<NtpSample> second = guest.queryAsync(silent.address(), QueryOptions.DEFAULT);
        silent.awaitRequest();

        guest.close();

        assertThat(first).isCancelled();
        assertThat(second).isCancelled();
        try (NtpClient next = NtpClient.builder().host(serverHost).build()) {
            assertThat(next.query(server.address(), QueryOptions.DEFAULT).stratum())
                    .isEqualTo(1);
        }
    }

    @Test
    void whoeverWaitsForAQueryIsToldThatTheClientWasClosed() throws Exception {
        FakeServer server = new FakeServer(serverHost, (fake, asking, reply) -> {});
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread waiting = new Thread(
                () -> failure.complete(catchThrowable(() -> client.query(server.address(), QueryOptions.DEFAULT))),
                "waits for a silent server");
        waiting.start();
        server.awaitRequest();

        client.close();

        assertThat(failure)
                .succeedsWithin(Duration.ofSeconds(5))
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .isExactlyInstanceOf(NtpTransportException.class)
                .hasMessage("the client was closed during the query");
        waiting.join();
    }

    @Test
    void aClosedClientIsAskedInVain() {
        NtpEndpoint nobody = new NtpEndpoint("127.0.0.1", 1);
        client.close();
        client.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> client.query(nobody, QueryOptions.DEFAULT))
                .withMessage("the client is closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> client.queryAsync(nobody, QueryOptions.DEFAULT))
                .withMessage("the client is closed");
    }

    private void assertIgnored(FakeServer server, Reason reason, String words) {
        NtpTimeoutException failure = failure(NtpTimeoutException.class, server, SHORT);

        assertThat(failure)
                .hasMessageStartingWith(server.address() + ": no usable reply within 0.3 s; ignored a datagram: ")
                .hasMessageContaining(words);
        assertThat(failure.ignored()).isNotEmpty().extracting(Rejection::reason).containsOnly(reason);
    }

    private <E extends NtpException> E failure(Class<E> type, FakeServer server, QueryOptions options) {
        Throwable failure = catchThrowable(() -> client.query(server.address(), options));
        assertThat(failure).isExactlyInstanceOf(type);
        return type.cast(failure);
    }

    private static Arguments unusable(String found, Reason reason, UnaryOperator<ByteBuffer> mistake) {
        return Arguments.of(found, reason, mistake);
    }

    private static Arguments foreign(String words, Reason reason, UnaryOperator<ByteBuffer> mistake) {
        return Arguments.of(words, reason, mistake);
    }

    private static ByteBuffer first(ByteBuffer reply, int version, int mode) {
        Header.putFirst(reply, LeapIndicator.NO_WARNING, version, mode);
        return reply;
    }

    private static ByteBuffer unsynchronized(ByteBuffer reply) {
        Header.putFirst(reply, LeapIndicator.UNSYNCHRONIZED, Header.VERSION, Header.SERVER);
        return reply;
    }

    private static ByteBuffer kiss(ByteBuffer reply, String code) {
        return unsynchronized(reply)
                .put(STRATUM, (byte) 0)
                .putInt(REFERENCE_ID, ReferenceId.ofAscii(code).bits());
    }

    private static ByteBuffer later(ByteBuffer reply, int timestamp) {
        return reply.putLong(timestamp, reply.getLong(timestamp) + HOUR);
    }

    private static ByteBuffer padded(ByteBuffer reply) {
        return ByteBuffer.allocate(60).put(reply.duplicate()).rewind();
    }

    private static ByteBuffer copy(ByteBuffer reply) {
        return ByteBuffer.allocate(Header.LENGTH).put(reply.duplicate()).flip();
    }
}
