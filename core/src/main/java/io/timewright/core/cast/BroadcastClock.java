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
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
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
    private boolean measured;
    private long leastRoundTripNanos;
    private long greatestRoundTripNanos;
    private long leastDelayNanos;
    private @Nullable ServerFilter learning;
    private LongUnaryOperator rawNanosAt = nanos -> nanos;
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
        long roundTrip = Math.max(Math.round(sample.delaySeconds() * 1e9), 0);
        // Of this volley alone: the way may have changed since the last one.
        leastRoundTripNanos = answers == 0 ? roundTrip : Math.min(leastRoundTripNanos, roundTrip);
        greatestRoundTripNanos = answers == 0 ? roundTrip : Math.max(greatestRoundTripNanos, roundTrip);
        deliver(sample);
        long delay = apparentDelayNanos(sample);
        leastDelayNanos = answers == 0 ? delay : Math.min(leastDelayNanos, delay);
        answers++;
        measured = true;
        asking = answers < ENOUGH_ANSWERS && asking;
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

    /** Tells what the association learns; to be called before anything is heard or asked. */
    void judgedBy(ServerFilter filter, LongUnaryOperator rawNanos) {
        learning = filter;
        rawNanosAt = rawNanos;
    }

    private ServerFilter filter() {
        return Objects.requireNonNull(learning, "told before anything is heard");
    }

    /** A broadcast has come, usable as far as it can be told from itself. */
    void heard(Announcement told) {
        heardSinceVolley++;
        if (asking) {
            return;
        }
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
        ClockSample sample = sample(told, told.transmitTimestamp(), told.arrivalMonotonicNanos());
        if (measured && !agrees(sample)) {
            return;
        }
        // Only now: one that is refused must not be able to make later ones look old.
        last = told;
        if (told.previousDeparture() != 0) {
            sample = before == null || !continues(before, told)
                    ? null
                    : sample(told, told.previousDeparture(), before.arrivalMonotonicNanos());
        }
        if (sample != null && sample.arrivedMonotonicNanos() > lastArrival) {
            deliver(sample);
        }
        if (heardSinceVolley >= MOST_BROADCASTS) {
            askAgain();
        }
    }

    /** What queueing a broadcast has met cannot be seen; it is taken to be what the volley met at most. */
    private ClockSample sample(Announcement told, long departure, long arrival) {
        return told.sample(
                departure,
                arrival,
                measured ? leastRoundTripNanos : 2 * assumedDelay.toNanos(),
                measured ? (greatestRoundTripNanos - leastRoundTripNanos) * 1e-9 : 0,
                host.read().epochNanos());
    }

    /** Where a packet was lost in between, the departure is that of the lost one. */
    private static boolean continues(Announcement before, Announcement told) {
        return Math.abs(NtpTimestamp.differenceNanos(told.previousDeparture(), before.transmitTimestamp()))
                <= LONGEST_SENDING_NANOS;
    }

    /** Compares the apparent one-way delay with that of the volley, whatever asymmetry is in both. */
    private boolean agrees(ClockSample sample) {
        double late = (apparentDelayNanos(sample) - leastDelayNanos) * 1e-9;
        double limit = LEAST_DOUBT_SECONDS
                + ServerFilter.RADIUS_SIGMAS
                        * Math.sqrt(filter().varianceAt(rawNanosAt.applyAsLong(sample.arrivedMonotonicNanos())))
                + QUEUES * filter().jitterSeconds()
                + filter().frequencyTolerance() * (sample.arrivedMonotonicNanos() - lastArrival) * 1e-9;
        if (Math.abs(late) <= limit) {
            return true;
        }
        rejected(new Rejection(
                Reason.OUTLIER,
                "a broadcast that is late by " + seconds(late),
                "at most " + seconds(limit) + ", by its sender's answers"));
        if (heardSinceVolley >= VOLLEY_DISTANCE) {
            askAgain();
        }
        return false;
    }

    private long apparentDelayNanos(ClockSample sample) {
        return filter().epochNanosAt(rawNanosAt.applyAsLong(sample.arrivedMonotonicNanos()))
                - sample.transmittedEpochNanos();
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
