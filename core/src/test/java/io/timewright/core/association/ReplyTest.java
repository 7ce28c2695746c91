package io.timewright.core.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.packet.Arrived;
import io.timewright.core.packet.Header;
import io.timewright.spi.ClockSample;
import io.timewright.spi.PacketSession;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyTest {
    private static final long NONCE = 0x0123_4567_89ab_cdefL;
    private static final long SENT = 5_000_000_000L;
    private static final long ARRIVED = SENT + 20_000_000L;
    private static final long SERVER_TIME = nanos("2026-11-21T08:00:00Z");

    private final ByteBuffer packet = goodReply();

    @Test
    void aGoodReplyGivesTheFourTimesAndTheServersWords() {
        ClockSample sample = ((Reply.Usable) check()).sample();

        assertThat(sample.sentMonotonicNanos()).isEqualTo(SENT);
        assertThat(sample.receivedEpochNanos()).isEqualTo(SERVER_TIME);
        assertThat(sample.transmittedEpochNanos()).isEqualTo(SERVER_TIME + 1_000_000);
        assertThat(sample.arrivedMonotonicNanos()).isEqualTo(ARRIVED);
        assertThat(sample.delaySeconds()).isEqualTo(0.019);
        assertThat(sample.stratum()).isEqualTo(2);
        assertThat(sample.referenceId()).isEqualTo(ReferenceId.ofLocalClock(1, 0));
        assertThat(sample.leap()).isEqualTo(LeapIndicator.LAST_MINUTE_61);
    }

    @Test
    void aTruncatedReplyIsForeign() {
        packet.limit(47);
        assertForeign(Reason.MALFORMED, "47 bytes");
    }

    @Test
    void anotherModeIsForeign() {
        Header.putFirst(packet, LeapIndicator.NO_WARNING, 4, Header.CLIENT);
        assertForeign(Reason.WRONG_MODE, "mode 3");
    }

    @Test
    void anotherVersionIsForeign() {
        Header.putFirst(packet, LeapIndicator.NO_WARNING, 5, Header.SERVER);
        assertForeign(Reason.WRONG_VERSION, "version 5");
    }

    @Test
    void anotherOriginIsForeignEvenByOneBit() {
        for (int bit = 0; bit < 64; bit++) {
            packet.putLong(24, NONCE ^ 1L << bit);
            assertForeign(
                    Reason.WRONG_ORIGIN, NtpTimestamp.ofBits(NONCE ^ 1L << bit).toString());
        }
    }

    @Test
    void stratumZeroWithACodeIsAKiss() {
        packet.put(1, (byte) 0).putInt(12, ReferenceId.ofAscii("RATE").bits());
        assertThat(check()).isEqualTo(new Reply.Kiss(ReferenceId.ofAscii("RATE"), 6));
    }

    @Test
    void stratumZeroWhileStartingIsUnsynchronized() {
        for (String word : new String[] {"INIT", "STEP", ""}) {
            packet.put(1, (byte) 0).putInt(12, ReferenceId.ofAscii(word).bits());
            assertUnusable(Reason.UNSYNCHRONIZED);
        }
    }

    @Test
    void stratumZeroWithAnAddressIsUnsynchronizedAndNoKiss() {
        packet.put(1, (byte) 0).putInt(12, 0xc0000201);
        assertUnusable(Reason.UNSYNCHRONIZED);
    }

    @Test
    void leapIndicatorThreeIsUnsynchronized() {
        Header.putFirst(packet, LeapIndicator.UNSYNCHRONIZED, 4, Header.SERVER);
        assertUnusable(Reason.UNSYNCHRONIZED);
    }

    @Test
    void stratumSixteenIsUnsynchronizedAndMoreIsBad() {
        packet.put(1, (byte) 16);
        assertUnusable(Reason.UNSYNCHRONIZED);
        packet.put(1, (byte) 17);
        assertUnusable(Reason.BAD_STRATUM);
        packet.put(1, (byte) 15);
        assertThat(check()).isInstanceOf(Reply.Usable.class);
    }

    @Test
    void missingAndDisorderedTimestampsAreUnusable() {
        packet.putLong(32, 0);
        assertUnusable(Reason.BAD_TIMESTAMPS);
        timestamps(0, 0, -1);
        assertUnusable(Reason.BAD_TIMESTAMPS);
        timestamps(0, 0, 41_000_000);
        assertUnusable(Reason.BAD_TIMESTAMPS);
        timestamps(2_000_000, 0, 1_000_000);
        assertUnusable(Reason.BAD_TIMESTAMPS);
        timestamps(0, 0, 20_000_000);
        assertThat(check()).isInstanceOf(Reply.Usable.class);
    }

    @Test
    void aServerSixteenSecondsFromItsReferenceIsUnusable() {
        Header.putRoot(packet, 2, 15);
        assertUnusable(Reason.ROOT_DISTANCE);
        Header.putRoot(packet, 1.9, 15);
        assertThat(check()).isInstanceOf(Reply.Usable.class);
    }

    @Test
    void noBytesAtAllThrow() {
        Random random = new Random(59_050);
        byte[] good = goodReply().array();
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = java.util.Arrays.copyOf(good, random.nextInt(100));
            for (int flips = random.nextInt(6); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(check(ByteBuffer.wrap(bytes))).isNotNull();
        }
    }

    private Reply check() {
        return check(packet);
    }

    private static Reply check(ByteBuffer packet) {
        return Reply.check(Arrived.at(ARRIVED, packet), PacketSession.NONE, NONCE, SENT, SERVER_TIME);
    }

    private void assertForeign(Reason reason, String measured) {
        assertThat(check()).isInstanceOfSatisfying(Reply.Foreign.class, foreign -> {
            assertThat(foreign.rejection().reason()).isEqualTo(reason);
            assertThat(foreign.rejection().measured()).isEqualTo(measured);
        });
    }

    private void assertUnusable(Reason reason) {
        assertThat(check())
                .isInstanceOfSatisfying(
                        Reply.Unusable.class,
                        unusable -> assertThat(unusable.rejection().reason()).isEqualTo(reason));
    }

    private void timestamps(long reference, long received, long transmitted) {
        Header.putTimestamps(
                packet,
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME + reference),
                NONCE,
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME + received),
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME + transmitted));
    }

    private static ByteBuffer goodReply() {
        ByteBuffer packet = ByteBuffer.allocate(Header.LENGTH);
        Header.putFirst(packet, LeapIndicator.LAST_MINUTE_61, 4, Header.SERVER);
        Header.putStratumPollPrecision(packet, 2, 6, -20);
        Header.putRoot(packet, 0.01, 0.02);
        Header.putReferenceId(packet, ReferenceId.ofLocalClock(1, 0).bits());
        Header.putTimestamps(
                packet,
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME - 1_000_000_000L),
                NONCE,
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME),
                NtpTimestamp.bitsOfEpochNanos(SERVER_TIME + 1_000_000));
        return packet;
    }

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
    }
}
