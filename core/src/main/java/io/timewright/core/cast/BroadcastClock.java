package io.timewright.core.cast;

import io.timewright.core.discipline.ServerFilter;
import io.timewright.spi.ClockSample;
import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.AssociationMode;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A server that tells the time to all. It is asked first, in a volley of requests that shows how far away it is; then it is only
 * heard, and a broadcast is taken for the second half of an exchange that took as long as the shortest of the volley.
 *
 * <p>A broadcast can be recorded and played again, or held up, by whoever is on the path; a code does not help against that, and there
 * is no nonce. So what is not newer than what came before is refused, and what contradicts the exchanges so far is refused until
 * another volley has been asked: an exchange has a nonce. Without a volley there is only the filter's own judgement.
 */
final class BroadcastClock implements ReferenceClock, SampleSink {
    /** So many answers are enough to know the delay. */
    private static final int ENOUGH_ANSWERS = 4;
    /** A volley that is not answered ends after so many requests, as one of ntpd does. */
    private static final int LONGEST_VOLLEY = 8;
    /** Between two volleys there are so many broadcasts at least. */
    private static final int VOLLEY_DISTANCE = 8;
    /** After so many broadcasts the server is asked again in any case, since a growing delay looks like a drifting clock. */
    private static final int MOST_BROADCASTS = 64;
    /** How many mean queueing delays a broadcast may be late. */
    private static final double QUEUES = 8;

    private static final double LEAST_DOUBT_SECONDS = 1e-3;
    /** In interleaved mode the two transmit timestamps of one packet differ by what sending takes. */
    private static final long LONGEST_SENDING_NANOS = 100_000_000;

    private final InetSocketAddress server;
    private final @Nullable ReferenceClock asked;
    private final Host host;
    private final Duration assumedDelay;
    private @Nullable SampleSink sink;
    private boolean asking;
    private int requests;
    private int answers;
    private int heardSinceVolley;
    private long leastRoundTripNanos = Long.MAX_VALUE;
    private long lastArrival = Long.MIN_VALUE;
    private @Nullable Announcement last;

    /**
     * Creates a clock.
     *
     * @param asked the same server, to be asked in a volley; {@code null} for none
     * @param assumedDelay the delay of a broadcast, as long as no volley has shown it
     */
    BroadcastClock(InetSocketAddress server, @Nullable ReferenceClock asked, Host host, Duration assumedDelay) {
        this.server = server;
        this.asked = asked;
        this.host = host;
        this.assumedDelay = assumedDelay;
        this.asking = asked != null;
    }

    @Override
    public ReferenceId referenceId() {
        return ReferenceId.ofAddress(server.getAddress());
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return Optional.of(server);
    }

    @Override
    public Optional<InetSocketAddress> localAddress() {
        return asked == null ? Optional.empty() : asked.localAddress();
    }

    @Override
    public AssociationMode mode() {
        return AssociationMode.BROADCAST_CLIENT;
    }

    @Override
    public void start(SampleSink sink) {
        this.sink = sink;
        if (asked != null) {
            asked.start(this);
        }
    }

    /** Asks while a volley goes on; otherwise this is only the time to have heard something. */
    @Override
    public void poll() {
        if (asked == null || !asking) {
            return;
        }
        if (requests == LONGEST_VOLLEY) {
            asking = false;
        } else {
            requests++;
            asked.poll();
        }
    }

    @Override
    public void close() {
        if (asked != null) {
            asked.close();
        }
    }

    /** An answer of the volley. */
    @Override
    public void sample(ClockSample sample) {
        leastRoundTripNanos = Math.min(leastRoundTripNanos, Math.max(Math.round(sample.delaySeconds() * 1e9), 0));
        answers++;
        asking = answers < ENOUGH_ANSWERS && asking;
        deliver(sample);
    }

    @Override
    public void rejected(Rejection rejection) {
        if (sink != null) {
            sink.rejected(rejection);
        }
    }

    /** A server that does not want to be asked can be heard nevertheless. */
    @Override
    public void kissed(ReferenceId code, int pollExponent) {
        asking = false;
        rejected(new Rejection(Reason.KISS_OF_DEATH, code.toAscii(), "an answer to the volley"));
    }

    /**
     * A broadcast has come, usable as far as it can be told from itself.
     *
     * @param filter what the association has learnt so far
     * @param rawNanos the filter's counter when it came
     */
    void heard(Announcement told, ServerFilter filter, long rawNanos) {
        Announcement before = last;
        if (before != null) {
            long advance = NtpTimestamp.differenceNanos(told.transmitTimestamp(), before.transmitTimestamp());
            if (advance <= 0) {
                rejected(new Rejection(
                        Reason.BAD_TIMESTAMPS,
                        seconds(advance * 1e-9) + " after the last broadcast",
                        "one that is newer"));
                return;
            }
        }
        last = told;
        heardSinceVolley++;
        if (asking) {
            return;
        }
        long roundTrip = leastRoundTripNanos == Long.MAX_VALUE ? 2 * assumedDelay.toNanos() : leastRoundTripNanos;
        long pivot = host.read().epochNanos();
        ClockSample sample = told.sample(told.transmitTimestamp(), told.arrivalMonotonicNanos(), roundTrip, pivot);
        if (asked != null && answers > 0 && !agrees(sample, filter, rawNanos)) {
            return;
        }
        if (told.previousDeparture() != 0) {
            sample = before == null || !continues(before, told)
                    ? null
                    : told.sample(told.previousDeparture(), before.arrivalMonotonicNanos(), roundTrip, pivot);
        }
        if (sample != null && sample.arrivedMonotonicNanos() > lastArrival) {
            deliver(sample);
        }
        if (heardSinceVolley >= MOST_BROADCASTS) {
            askAgain();
        }
    }

    /** Where a packet was lost in between, the departure is that of the lost one. */
    private static boolean continues(Announcement before, Announcement told) {
        return Math.abs(NtpTimestamp.differenceNanos(told.previousDeparture(), before.transmitTimestamp()))
                <= LONGEST_SENDING_NANOS;
    }

    private boolean agrees(ClockSample sample, ServerFilter filter, long rawNanos) {
        if (!filter.isReady()) {
            return true;
        }
        double halfDelay = (sample.arrivedMonotonicNanos() - sample.sentMonotonicNanos()) * 0.5e-9;
        double offset = (sample.transmittedEpochNanos() - filter.epochNanosAt(rawNanos)) * 1e-9 + halfDelay;
        double limit = LEAST_DOUBT_SECONDS + filter.radiusSecondsAt(rawNanos) + QUEUES * filter.jitterSeconds();
        if (Math.abs(offset) <= limit) {
            return true;
        }
        rejected(new Rejection(
                Reason.OUTLIER,
                "a broadcast " + seconds(offset) + " off",
                "within " + seconds(limit) + " of the exchanges"));
        if (heardSinceVolley >= VOLLEY_DISTANCE) {
            askAgain();
        }
        return false;
    }

    private void askAgain() {
        asking = asked != null;
        requests = 0;
        answers = 0;
        heardSinceVolley = 0;
    }

    private void deliver(ClockSample sample) {
        lastArrival = sample.arrivedMonotonicNanos();
        if (sink != null) {
            sink.sample(sample);
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%+.6f s", seconds);
    }
}
