package io.timewright.values;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one source at one moment.
 *
 * @param id its name
 * @param address where it is, empty while its name is unresolved and for a clock that has no address
 * @param selection what the selection made of it
 * @param leap its leap indicator
 * @param stratum its stratum, 16 while unknown
 * @param referenceId what it is synchronised to, or a word such as {@code INIT} that says why that is unknown
 * @param reach the results of the last eight polls, the newest in the lowest bit
 * @param pollExponent the poll interval in use, log2 of seconds
 * @param lastReply when the last usable reply came, by the disciplined clock
 * @param sinceLastReply how long ago that was, measured on the monotonic counter
 * @param offset its offset, positive when the local clock is behind
 * @param delay its round trip
 * @param dispersion its dispersion, from the filter's own uncertainty
 * @param jitter the scatter of its offsets
 * @param rootDelay its root delay
 * @param rootDispersion its root dispersion
 * @param rootDistance half the total delay plus the total dispersion: the greatest error it can have
 * @param sent the number of requests
 * @param received the number of usable replies
 * @param lastRejection why a packet or the source itself was last refused
 * @param detail what an operator may ask besides
 */
public record SourceStatus(
        SourceId id,
        Optional<InetSocketAddress> address,
        Selection selection,
        LeapIndicator leap,
        int stratum,
        ReferenceId referenceId,
        int reach,
        int pollExponent,
        Optional<Instant> lastReply,
        Duration sinceLastReply,
        Duration offset,
        Duration delay,
        Duration dispersion,
        Duration jitter,
        Duration rootDelay,
        Duration rootDispersion,
        Duration rootDistance,
        long sent,
        long received,
        Optional<Rejection> lastRejection,
        SourceDetail detail) {}
