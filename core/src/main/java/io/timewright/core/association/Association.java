package io.timewright.core.association;

import io.timewright.core.discipline.Outcome;
import io.timewright.core.discipline.ServerFilter;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockSample;
import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * One source with all that is remembered of it: when it is asked next, which polls it answered, what its samples taught. Lives on
 * the event thread.
 */
public final class Association implements SampleSink {
    /** What others hear of an association. */
    public interface Events {
        /** A request was sent. */
        void polled(Association association);

        /** A sample was taken, and the filter did {@code outcome} with it. */
        void updated(Association association, Outcome outcome);

        /** Something was refused. */
        void rejected(Association association, Rejection rejection);

        /** The server sent a kiss. */
        void kissed(Association association, KissCode code);
    }

    /** After so many polls without an answer the name is looked up again. */
    private static final int POLLS_BEFORE_RESTART = 8;
    /** So many matched refusals in a row end the polling: one may have been meant for somebody else behind the same address. */
    private static final int REFUSALS_BEFORE_STOP = 3;

    private static final int REACH_MASK = 0xff;
    /** What the frequency may have changed by while the machine was suspended, dimensionless. */
    private static final double FREQUENCY_DOUBT = 5e-6;

    private final SourceId id;
    private final SourceOptions options;
    private final ReferenceClock clock;
    private final ClockAdjuster adjuster;
    private final Events events;
    private final ServerFilter filter;
    private final PollTimer pollTimer;
    private final SampleHistory history = new SampleHistory();

    private boolean closed;
    private boolean polling;
    private boolean doubtful;
    private double knownFrequency;
    private int reach;
    private int unanswered;
    private int refusals;
    private long sent;
    private long received;
    private @Nullable ClockSample lastSample;
    private @Nullable Rejection lastRejection;
    private ReferenceId word = ReferenceId.ofAscii("INIT");

    /**
     * Creates an association, not polling yet.
     *
     * @param filter a fresh filter
     */
    public Association(
            SourceId id,
            SourceOptions options,
            ReferenceClock clock,
            Host host,
            ClockAdjuster adjuster,
            ServerFilter filter,
            Events events) {
        this.id = id;
        this.options = options;
        this.clock = clock;
        this.adjuster = adjuster;
        this.events = events;
        this.filter = filter;
        this.pollTimer = new PollTimer(host, options, this::poll);
    }

    /** Starts polling after {@code delay}. */
    public void start(Duration delay) {
        clock.start(this);
        pollTimer.startIn(delay);
    }

    /** Polls at once, besides the regular schedule. */
    public void pollNow() {
        pollTimer.now();
    }

    /** Ends the association. */
    public void close() {
        closed = true;
        pollTimer.stop();
        clock.close();
    }

    /**
     * The counter may have missed time: whatever contradicts what was learnt shall replace it at once, but for the frequency.
     *
     * @param frequency the frequency correction to go on with, dimensionless
     */
    public void doubt(double frequency) {
        doubtful = true;
        knownFrequency = frequency;
        pollTimer.startAgain();
        if (!polling) {
            pollTimer.now();
        }
    }

    /** Returns whether no sample has come since the last {@link #doubt}. */
    public boolean isDoubtful() {
        return doubtful;
    }

    private void poll() {
        if (unanswered > 0 && unanswered % POLLS_BEFORE_RESTART == 0) {
            clock.restart();
        }
        reach = reach << 1 & REACH_MASK;
        unanswered++;
        sent++;
        polling = true;
        pollTimer.sent(reach != 0);
        events.polled(this);
        polling = false;
        if (!closed) {
            clock.poll();
        }
    }

    @Override
    public void sample(ClockSample sample) {
        if (closed) {
            return;
        }
        Outcome outcome = learn(sample);
        if (doubtful && outcome == Outcome.OUTLIER) {
            filter.reset(knownFrequency, FREQUENCY_DOUBT);
            outcome = learn(sample);
        }
        if (outcome == Outcome.REJECTED) {
            rejected(new Rejection(
                    Reason.BAD_TIMESTAMPS,
                    String.format(Locale.ROOT, "a round trip of %.9f s", sample.delaySeconds()),
                    "a sample newer than the last, with a round trip that is not negative"));
            return;
        }
        if (reach == 0 && received > 0) {
            pollTimer.startAgain();
        }
        doubtful = false;
        reach |= 1;
        unanswered = 0;
        refusals = 0;
        received++;
        lastSample = sample;
        history.add(sample, adjuster.timescale());
        lastRejection = null;
        if (outcome == Outcome.OUTLIER) {
            lastRejection = new Rejection(
                    Reason.OUTLIER,
                    String.format(Locale.ROOT, "a delay of %.6f s", sample.delaySeconds()),
                    "a sample near the prediction; asking again");
        }
        if (!clock.isLocal()) {
            pollTimer.replied(outcome, filter);
        }
        events.updated(this, outcome);
    }

    private Outcome learn(ClockSample sample) {
        if (clock.isLocal()) {
            // A clock that agrees with itself teaches nothing.
            return Outcome.ACCEPTED;
        }
        long correction = options.time1().toNanos();
        return filter.feed(
                adjuster.rawNanosAt(sample.sentMonotonicNanos()),
                sample.receivedEpochNanos() + correction,
                sample.transmittedEpochNanos() + correction,
                adjuster.rawNanosAt(sample.arrivedMonotonicNanos()));
    }

    @Override
    public void rejected(Rejection rejection) {
        if (closed) {
            return;
        }
        lastRejection = rejection;
        events.rejected(this, rejection);
    }

    @Override
    public void kissed(ReferenceId code, int pollExponent) {
        if (closed) {
            return;
        }
        KissCode kiss = KissCode.of(code);
        word = code;
        lastRejection = new Rejection(Reason.KISS_OF_DEATH, code.toAscii(), "the time");
        if (kiss == KissCode.RATE) {
            pollTimer.backOff(pollExponent);
        } else if (kiss.isStop() && ++refusals >= REFUSALS_BEFORE_STOP) {
            pollTimer.stop();
        }
        events.kissed(this, kiss);
    }

    /** Returns the source's name. */
    public SourceId id() {
        return id;
    }

    /** Returns the source's options. */
    public SourceOptions options() {
        return options;
    }

    /** Returns the clock that is asked. */
    public ReferenceClock clock() {
        return clock;
    }

    /** Returns what the samples taught. */
    public ServerFilter filter() {
        return filter;
    }

    /** Returns the results of the last eight polls, the newest in the lowest bit. */
    public int reach() {
        return reach;
    }

    /** Returns the poll interval in use, log2 of seconds. */
    public int pollExponent() {
        return pollTimer.exponent();
    }

    /** Returns how many polls in a row brought no sample, the one under way included. */
    public int unanswered() {
        return unanswered;
    }

    /** Returns whether it has been given up, because the server refused or the association was closed. */
    public boolean isStopped() {
        return pollTimer.isStopped();
    }

    /** Returns the last samples as they came. */
    public SampleHistory history() {
        return history;
    }

    /** Returns the last sample. */
    public Optional<ClockSample> lastSample() {
        return Optional.ofNullable(lastSample);
    }

    /** Returns why something was last refused. */
    public Optional<Rejection> lastRejection() {
        return Optional.ofNullable(lastRejection);
    }

    /** Returns the number of requests. */
    public long sent() {
        return sent;
    }

    /** Returns the number of samples. */
    public long received() {
        return received;
    }

    /** Returns what the source is synchronised to, or a word that says why that is not known. */
    public ReferenceId referenceId() {
        ClockSample sample = lastSample;
        return sample == null ? word : sample.referenceId();
    }

    /** Returns the leap indicator of the last sample. */
    public LeapIndicator leap() {
        ClockSample sample = lastSample;
        return sample == null ? LeapIndicator.UNSYNCHRONIZED : sample.leap();
    }

    /** Returns how far the source's time can be from the true one, in seconds; infinite before the first sample. */
    public double rootDistanceSeconds(long rawNanos) {
        return filter.isReady() ? filter.radiusSecondsAt(rawNanos) + serverDistanceSeconds() : Double.POSITIVE_INFINITY;
    }

    /** Returns how far the source may be from the true time by its own word, in seconds; infinite before the first sample. */
    public double serverDistanceSeconds() {
        ClockSample sample = lastSample;
        return sample == null
                ? Double.POSITIVE_INFINITY
                : sample.rootDelaySeconds() / 2 + sample.rootDispersionSeconds();
    }
}
