package io.timewright.values;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * One usable answer of an NTP server: the result of a one-shot query.
 *
 * <p>With T1 sent and T4 received by the local clock, T2 received and T3 sent by the server's (RFC 5905, section 8):
 * offset = ((T2 − T1) + (T3 − T4)) / 2, delay = (T4 − T1) − (T3 − T2).
 *
 * @param server the address that answered
 * @param localTime what the local clock showed at T4
 * @param offset server minus local clock: positive when the local clock is behind, adding it corrects
 * @param delay round trip less the server's own time, not negative
 * @param dispersion reading errors of both clocks and their drift during the exchange
 * @param leap the server's leap indicator, never {@link LeapIndicator#UNSYNCHRONIZED}
 * @param stratum 1 to 15
 * @param precision the server's precision, log2 of seconds
 * @param poll the server's poll field as a duration
 * @param rootDelay round trip from the server to its primary reference
 * @param rootDispersion dispersion from the server to its primary reference
 * @param referenceId what the server is synchronised to
 * @param referenceTime when the server's clock was last set
 * @param authenticated whether the server has proven who it is, by the credential of the query
 */
public record NtpSample(
        InetSocketAddress server,
        Instant localTime,
        Duration offset,
        Duration delay,
        Duration dispersion,
        LeapIndicator leap,
        int stratum,
        int precision,
        Duration poll,
        Duration rootDelay,
        Duration rootDispersion,
        ReferenceId referenceId,
        Instant referenceTime,
        boolean authenticated) {

    /** What two clocks may drift apart where nothing is known of them, dimensionless: RFC 5905's PHI, 15 ppm. */
    public static final double FREQUENCY_TOLERANCE = 15e-6;

    /** Returns the greatest error the offset can have: half of all delay plus all dispersion (RFC 5905, section 11.2.1). */
    public Duration rootDistance() {
        return rootDelay.plus(delay).dividedBy(2).plus(rootDispersion).plus(dispersion);
    }

    /**
     * Corrects a reading that the local clock gave near {@link #localTime()}. The bound is the root distance and
     * {@link #FREQUENCY_TOLERANCE} for the time between the two.
     */
    public BoundedInstant correct(Instant localReading) {
        Duration age = Duration.between(localTime, localReading).abs();
        Duration drift = Duration.ofNanos(Math.round(age.toNanos() * FREQUENCY_TOLERANCE));
        return BoundedInstant.within(localReading.plus(offset), rootDistance().plus(drift), SyncState.SYNCHRONIZED);
    }
}
