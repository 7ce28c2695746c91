package io.timewright.core.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.values.LeapIndicator;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HeaderTest {
    private final ByteBuffer packet = ByteBuffer.allocate(Header.LENGTH);

    @Test
    void fieldsAreWhereTheStandardPutsThem() {
        Header.putFirst(packet, LeapIndicator.LAST_MINUTE_59, 4, Header.SERVER);
        Header.putStratumPollPrecision(packet, 3, 10, -23);
        Header.putReferenceId(packet, 0x7f7f0100);
        Header.putTimestamps(packet, 1, 2, 3, 4);

        assertThat(packet.get(0)).isEqualTo((byte) 0b10_100_100);
        assertThat(packet.get(1)).isEqualTo((byte) 3);
        assertThat(packet.get(2)).isEqualTo((byte) 10);
        assertThat(packet.get(3)).isEqualTo((byte) -23);
        assertThat(packet.getInt(12)).isEqualTo(0x7f7f0100);
        assertThat(packet.getLong(16)).isEqualTo(1);
        assertThat(packet.getLong(24)).isEqualTo(2);
        assertThat(packet.getLong(32)).isEqualTo(3);
        assertThat(packet.getLong(40)).isEqualTo(4);
    }

    @Test
    void whatIsWrittenIsRead() {
        Header.putFirst(packet, LeapIndicator.UNSYNCHRONIZED, 3, Header.CLIENT);
        Header.putStratumPollPrecision(packet, 255, -3, -32);
        Header.putTimestamps(packet, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0);

        assertThat(Header.leap(packet)).isEqualTo(LeapIndicator.UNSYNCHRONIZED);
        assertThat(Header.version(packet)).isEqualTo(3);
        assertThat(Header.mode(packet)).isEqualTo(Header.CLIENT);
        assertThat(Header.stratum(packet)).isEqualTo(255);
        assertThat(Header.poll(packet)).isEqualTo(-3);
        assertThat(Header.precision(packet)).isEqualTo(-32);
        assertThat(Header.referenceTimestamp(packet)).isEqualTo(-1);
        assertThat(Header.originTimestamp(packet)).isEqualTo(Long.MIN_VALUE);
        assertThat(Header.receiveTimestamp(packet)).isEqualTo(Long.MAX_VALUE);
        assertThat(Header.transmitTimestamp(packet)).isZero();
    }

    @Test
    void rootValuesAreRoundedUpAndNeverBelowTheTruth() {
        Header.putRoot(packet, 0.012_345_678, 1e-9);

        assertThat(Header.rootDelaySeconds(packet)).isBetween(0.012_345_678, 0.012_345_678 + 1.0 / 65_536);
        assertThat(Header.rootDispersionSeconds(packet)).isCloseTo(1.0 / 65_536, within(1e-12));
    }

    @Test
    void infiniteRootDispersionBecomesTheLargestValueOfTheFormat() {
        Header.putRoot(packet, 0, Double.POSITIVE_INFINITY);

        assertThat(packet.getInt(8)).isEqualTo(0xffff_ffff);
        assertThat(Header.rootDispersionSeconds(packet)).isGreaterThan(65_535);
    }
}
