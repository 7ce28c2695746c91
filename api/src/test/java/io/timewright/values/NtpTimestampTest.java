package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtpTimestampTest {
    private static final long SEED = 5905;
    private static final Instant ERA_1 = Instant.parse("2036-02-07T06:28:16Z");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "1900-01-01T00:00:00Z,00000000.00000000",
        "1970-01-01T00:00:00Z,83aa7e80.00000000",
        "1999-12-31T23:59:59.5Z,bc17c1ff.80000000",
        "2036-02-07T06:28:15Z,ffffffff.00000000",
        "2036-02-07T06:28:16Z,00000000.00000000",
        "2036-02-07T06:28:17Z,00000001.00000000",
        "2038-01-19T03:14:07Z,03aa7e7f.00000000",
        "2038-01-19T03:14:08Z,03aa7e80.00000000"
    })
    void anInstantHasTheBitsOfTheStandard(Instant instant, String text) {
        assertThat(NtpTimestamp.of(instant)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1968-01-20T03:14:08Z",
                "2026-11-21T08:00:00.123456789Z",
                "2036-02-07T06:28:15Z",
                "2036-02-07T06:28:15.999999999Z",
                "2036-02-07T06:28:16Z",
                "2036-02-07T06:28:16.000000001Z",
                "2036-02-07T06:28:17Z",
                "2038-01-19T03:14:07.999999999Z",
                "2038-01-19T03:14:08Z",
                "2104-02-26T09:42:23.999999999Z",
                "2104-02-26T09:42:24Z",
                "2150-01-01T00:00:00.000000001Z"
            })
    void anInstantComesBackToTheNanosecondWithAPivotNearby(Instant instant) {
        NtpTimestamp timestamp = NtpTimestamp.of(instant);
        for (Duration away : new Duration[] {
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofDays(365 * 67),
            Duration.ofNanos(1),
            Duration.ofDays(-365 * 67)
        }) {
            Instant pivot = instant.plus(away);
            assertThat(timestamp.toInstant(pivot)).as("pivot %s", pivot).isEqualTo(instant);
            assertThat(NtpTimestamp.epochNanos(timestamp.bits(), epochNanos(pivot)))
                    .as("pivot %s", pivot)
                    .isEqualTo(epochNanos(instant));
        }
    }

    @Test
    void theSameBitsMeanAnotherInstantInAnotherEra() {
        NtpTimestamp midnight = NtpTimestamp.ofBits(1L << 32);
        assertThat(midnight.toInstant(Instant.parse("1930-01-01T00:00:00Z"))).isEqualTo("1900-01-01T00:00:01Z");
        assertThat(midnight.toInstant(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(ERA_1.plusSeconds(1));
        assertThat(midnight.toInstant(Instant.parse("2150-01-01T00:00:00Z")))
                .isEqualTo(ERA_1.plusSeconds(1 + (1L << 32)));
    }

    @Test
    void randomReadingsComeBackToTheNanosecond() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            long reading = Math.floorMod(random.nextLong(), 200L * 365 * 86_400 * NANOS_PER_SECOND);
            long pivot = reading + random.nextInt() * NANOS_PER_SECOND + random.nextInt(1_000_000_000);
            long bits = NtpTimestamp.bitsOfEpochNanos(reading);
            assertThat(NtpTimestamp.epochNanos(bits, pivot))
                    .as("seed %s, reading %s, pivot %s", SEED, reading, pivot)
                    .isEqualTo(reading);
            assertThat(NtpTimestamp.of(instant(reading)).bits()).isEqualTo(bits);
            assertThat(NtpTimestamp.ofBits(bits).toInstant(instant(pivot))).isEqualTo(instant(reading));
        }
    }

    @Test
    void readingsBefore1970ComeBackToo() {
        for (long reading :
                new long[] {-1, -NANOS_PER_SECOND, -NANOS_PER_SECOND - 1, -2_208_988_800L * NANOS_PER_SECOND}) {
            assertThat(NtpTimestamp.epochNanos(NtpTimestamp.bitsOfEpochNanos(reading), reading))
                    .isEqualTo(reading);
        }
    }

    @Test
    void theLastNanosecondOfASecondDoesNotCarryIntoTheNext() {
        assertThat(NtpTimestamp.of(Instant.ofEpochSecond(0, 999_999_999)).bits() >>> 32)
                .isEqualTo(NtpTimestamp.UNIX_EPOCH_SECONDS);
    }

    @Test
    void aDifferenceGoesTheShorterWayRoundAcrossTheEra() {
        NtpTimestamp before = NtpTimestamp.of(ERA_1.minusNanos(1));
        NtpTimestamp after = NtpTimestamp.of(ERA_1.plusNanos(1));
        assertThat(after.minus(before)).isEqualTo(Duration.ofNanos(2));
        assertThat(before.minus(after)).isEqualTo(Duration.ofNanos(-2));
    }

    @Test
    void differenceNanosIsRightUpToHalfTheCircle() {
        long halfCircleNanos = (1L << 31) * NANOS_PER_SECOND;
        assertThat(NtpTimestamp.differenceNanos(Long.MIN_VALUE, 0)).isEqualTo(-halfCircleNanos);
        assertThat(NtpTimestamp.differenceNanos(Long.MAX_VALUE, 0)).isEqualTo(halfCircleNanos);
        assertThat(NtpTimestamp.differenceNanos(0x7fff_ffff_0000_0000L, 0))
                .isEqualTo(halfCircleNanos - NANOS_PER_SECOND);
        assertThat(NtpTimestamp.differenceNanos(Long.MIN_VALUE + (1L << 32), 0))
                .isEqualTo(-halfCircleNanos + NANOS_PER_SECOND);
        assertThat(NtpTimestamp.differenceNanos(5, 5)).isZero();
    }

    @Test
    void differenceNanosRoundsToTheNearest() {
        assertThat(NtpTimestamp.differenceNanos(2, 0)).isZero();
        assertThat(NtpTimestamp.differenceNanos(3, 0)).isEqualTo(1);
        assertThat(NtpTimestamp.differenceNanos(0, 2)).isZero();
        assertThat(NtpTimestamp.differenceNanos(0, 3)).isEqualTo(-1);
        assertThat(NtpTimestamp.differenceNanos(0xffff_ffffL, 0)).isEqualTo(NANOS_PER_SECOND);
    }

    @Test
    void randomDifferencesAreThoseOfExactArithmeticAndAntisymmetric() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            long minuend = random.nextLong();
            long ticks = random.nextLong() >> random.nextInt(63);
            long nanos = NtpTimestamp.differenceNanos(minuend, minuend - ticks);
            assertThat((double) nanos)
                    .as("seed %s, ticks %s", SEED, ticks)
                    .isCloseTo(ticks * 0x1p-32 * 1e9, within(0.5 + Math.abs(ticks) * 0x1p-32 * 1e9 * 0x1p-51));
            assertThat(nanos + NtpTimestamp.differenceNanos(minuend - ticks, minuend))
                    .as("seed %s, ticks %s", SEED, ticks)
                    .isBetween(-1L, 1L);
        }
    }

    @Test
    void onlyAllZeroBitsAreZero() {
        assertThat(NtpTimestamp.ZERO.isZero()).isTrue();
        assertThat(NtpTimestamp.of(ERA_1).isZero()).isTrue();
        assertThat(NtpTimestamp.ofBits(1).isZero()).isFalse();
    }

    private static long epochNanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos);
    }
}
