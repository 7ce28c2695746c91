package io.timewright.core.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.NtpTimestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EraPivotTest {
    @Test
    void aMachineWithoutBatteryFindsThePresentEra() {
        Instant truth = Instant.parse("2040-05-06T07:08:09Z");
        long pivot = EraPivot.of(0);

        long found = NtpTimestamp.epochNanos(NtpTimestamp.of(truth).bits(), pivot);

        assertThat(Instant.ofEpochSecond(0, found)).isEqualTo(truth);
    }

    @Test
    void aRightClockIsItsOwnPivot() {
        long epochNanos = Instant.parse("2104-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;

        assertThat(EraPivot.of(epochNanos)).isEqualTo(epochNanos);
    }
}
