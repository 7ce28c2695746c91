package io.timewright.core.packet;

import io.timewright.spi.ClockSnapshot;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.SystemStatus;
import java.nio.ByteBuffer;

/** What a clock tells of itself in the header of a packet. Allocates nothing. */
public final class ClockHeader {
    private static final int INIT = ReferenceId.ofAscii("INIT").bits();

    private ClockHeader() {}

    /** Returns whether others may be told this clock's time. */
    public static boolean isUsable(ClockSnapshot snapshot, long monotonicNanos) {
        return snapshot.isServableAt(monotonicNanos) && snapshot.stratum() < SystemStatus.UNSYNCHRONIZED_STRATUM;
    }

    /** Writes all but the timestamps, as of the moment when the counter shows {@code monotonicNanos}. */
    public static void put(
            ByteBuffer packet, ClockSnapshot snapshot, long monotonicNanos, int version, int mode, int poll) {
        boolean usable = isUsable(snapshot, monotonicNanos);
        Header.putFirst(packet, usable ? snapshot.leap() : LeapIndicator.UNSYNCHRONIZED, version, mode);
        Header.putStratumPollPrecision(packet, usable ? snapshot.stratum() : 0, poll, snapshot.precision());
        Header.putRoot(packet, snapshot.rootDelaySeconds(), snapshot.rootDispersionSecondsAt(monotonicNanos));
        // With stratum 0 four characters are expected; an address there would be taken for a kiss.
        Header.putReferenceId(packet, usable ? snapshot.referenceId().bits() : INIT);
    }

    /** Returns when the clock was last set, as a timestamp; zero if never. */
    public static long referenceTimestamp(ClockSnapshot snapshot) {
        long reference = snapshot.referenceEpochNanos();
        return reference == 0 ? 0 : stamp(reference, 0);
    }

    /**
     * Returns a time as a timestamp.
     *
     * @param noise bits to be inverted, see {@link #belowPrecision}; 0 for none
     */
    public static long stamp(long epochNanos, long noise) {
        // All bits zero means "unknown"; at the very start of an era the nearest other value is sent.
        long bits = NtpTimestamp.bitsOfEpochNanos(epochNanos) ^ noise;
        return bits == 0 ? 1 : bits;
    }

    /** Returns the bits of a timestamp that are finer than a clock's precision, log2 of seconds. */
    public static long belowPrecision(int precision) {
        return (1L << Math.max(0, Math.min(Integer.SIZE + precision, Integer.SIZE - 1))) - 1;
    }
}
