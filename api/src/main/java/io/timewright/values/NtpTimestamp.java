package io.timewright.values;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A point on NTP's circle of 2^64 ticks of 2^-32 s, which comes round every 136 years (RFC 5905, section 6).
 *
 * <p>It carries no era: differences wrap and are right while the two points are less than 68 years apart, and turning one into
 * an {@link Instant} takes a pivot. The static methods are the same arithmetic on bare {@code long} bits, for code that must not
 * allocate.
 *
 * @param bits the 64 unsigned bits as on the wire: seconds since 1900-01-01 of some era, then the binary fraction
 */
public record NtpTimestamp(long bits) {
    /** Seconds from 1900-01-01T00:00:00Z to 1970-01-01T00:00:00Z. */
    public static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;

    /** The wire value that means "unknown". */
    public static final NtpTimestamp ZERO = new NtpTimestamp(0);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long HALF_TICK = 1L << 31;
    private static final long FRACTION_MASK = 0xffff_ffffL;

    /** Returns the timestamp with these wire bits. */
    public static NtpTimestamp ofBits(long bits) {
        return new NtpTimestamp(bits);
    }

    /** Returns the timestamp nearest to {@code instant}; the era is dropped. */
    public static NtpTimestamp of(Instant instant) {
        return new NtpTimestamp(bitsOf(instant.getEpochSecond(), instant.getNano()));
    }

    /** Returns the wire bits nearest to a reading in nanoseconds since the Unix epoch. */
    public static long bitsOfEpochNanos(long epochNanos) {
        return bitsOf(Math.floorDiv(epochNanos, NANOS_PER_SECOND), (int) Math.floorMod(epochNanos, NANOS_PER_SECOND));
    }

    /** Returns {@code minuend - subtrahend} in nanoseconds, by the shorter way round. */
    public static long differenceNanos(long minuendBits, long subtrahendBits) {
        long ticks = minuendBits - subtrahendBits;
        return (ticks >> 32) * NANOS_PER_SECOND + ((ticks & FRACTION_MASK) * NANOS_PER_SECOND + HALF_TICK >>> 32);
    }

    /** Returns the reading in nanoseconds since the Unix epoch that {@code bits} means within 68 years of the pivot. */
    public static long epochNanos(long bits, long pivotEpochNanos) {
        long pivotSecond = Math.floorDiv(pivotEpochNanos, NANOS_PER_SECOND);
        long pivotBits = pivotSecond + UNIX_EPOCH_SECONDS << 32;
        return pivotSecond * NANOS_PER_SECOND + differenceNanos(bits, pivotBits);
    }

    /** Returns whether all bits are zero, which on the wire means "unknown". */
    public boolean isZero() {
        return bits == 0;
    }

    /** Returns {@code this - other} by the shorter way round; positive when this is later. */
    public Duration minus(NtpTimestamp other) {
        return Duration.ofNanos(differenceNanos(bits, other.bits));
    }

    /** Returns the instant within 68 years of {@code pivot} that this timestamp means. */
    public Instant toInstant(Instant pivot) {
        long pivotBits = pivot.getEpochSecond() + UNIX_EPOCH_SECONDS << 32;
        return Instant.ofEpochSecond(pivot.getEpochSecond()).plusNanos(differenceNanos(bits, pivotBits));
    }

    /** Returns seconds and fraction in hexadecimal, {@code eeab54cd.8ce26a60}, as the classic tools print it. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(bits >>> 32, 8) + "." + hex.toHexDigits(bits, 8);
    }

    private static long bitsOf(long epochSecond, int nanoOfSecond) {
        long fraction = (((long) nanoOfSecond << 32) + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND;
        return (epochSecond + UNIX_EPOCH_SECONDS << 32) + fraction;
    }
}
