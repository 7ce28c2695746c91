package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.packet.Header;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SyncState;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 9769, section 2, at the server's end. */
class InterleavedTest {
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final Duration STACK = Duration.ofNanos(30_000);
    private static final long CLIENT_RECEIVED = 0x1234_5678_9abc_def0L;

    private final ManualHost host = new ManualHost();
    private final ServedClock clock = new ServedClock();
    private final Responder responder = new Responder(clock, AccessPolicy.SERVE_ALL, PacketGuard.NONE, host);

    @Test
    void theSecondAnswerSaysWhenTheFirstReallyLeft() {
        assertThat(ask(0, 0)).isEqualTo(Outcome.SERVED);
        long first = Header.receiveTimestamp(responder.response());
        host.advance(STACK);
        long left = host.monotonicNanos();
        responder.left(left);
        host.advance(Duration.ofSeconds(64));

        assertThat(ask(first, CLIENT_RECEIVED)).isEqualTo(Outcome.SERVED_INTERLEAVED);

        ByteBuffer reply = responder.response();
        assertThat(Header.originTimestamp(reply)).isEqualTo(CLIENT_RECEIVED);
        assertThat(Header.receiveTimestamp(reply)).isEqualTo(stampOf(host.monotonicNanos()));
        assertThat(Header.transmitTimestamp(reply)).isEqualTo(stampOf(left));
    }

    @Test
    void whoNamesAnAnswerThatIsNotKnownIsAnsweredInBasicMode() {
        ask(0, 0);
        long first = Header.receiveTimestamp(responder.response());
        responder.left(host.monotonicNanos());

        assertThat(ask(first + 1, CLIENT_RECEIVED)).isEqualTo(Outcome.SERVED);
        assertThat(Header.originTimestamp(responder.response())).isEqualTo(Requests.TRANSMIT);
    }

    @Test
    void aRequestWhoseTwoStampsAreTheSameIsBasic() {
        ask(0, 0);
        long first = Header.receiveTimestamp(responder.response());
        responder.left(host.monotonicNanos());

        assertThat(ask(first, Requests.TRANSMIT)).isEqualTo(Outcome.SERVED);
    }

    @Test
    void anAnswerThatWasNotSentIsNotKnown() {
        ask(0, 0);

        assertThat(ask(Header.receiveTimestamp(responder.response()), CLIENT_RECEIVED))
                .isEqualTo(Outcome.SERVED);
    }

    @Test
    void noTwoAnswersHaveTheSameReceiveTimestamp() {
        ask(0, 0);
        long first = Header.receiveTimestamp(responder.response());
        responder.left(host.monotonicNanos());
        ask(0, 0);
        ByteBuffer second = responder.response();

        assertThat(Header.receiveTimestamp(second)).isEqualTo(first + 1);
        assertThat(Header.transmitTimestamp(second)).isEqualTo(Header.receiveTimestamp(second));
    }

    @Test
    void aClockThatIsLostServesNoEarlierMoment() {
        ask(0, 0);
        long first = Header.receiveTimestamp(responder.response());
        responder.left(host.monotonicNanos());
        clock.state = SyncState.UNSYNCHRONIZED;

        assertThat(ask(first, CLIENT_RECEIVED)).isEqualTo(Outcome.SERVED_UNSYNCHRONIZED);
        assertThat(Header.originTimestamp(responder.response())).isEqualTo(Requests.TRANSMIT);
    }

    private Outcome ask(long origin, long receive) {
        ByteBuffer request = Requests.request(4, Header.CLIENT, Header.LENGTH)
                .putLong(ORIGIN, origin)
                .putLong(RECEIVE, receive);
        return responder.handle(Requests.endpoint(host), Requests.arrived(request, host.monotonicNanos()));
    }

    private long stampOf(long monotonicNanos) {
        return NtpTimestamp.bitsOfEpochNanos(clock.snapshot().timescale().epochNanosAt(monotonicNanos));
    }
}
