package io.timewright.core.association;

import io.timewright.core.discipline.Outcome;
import io.timewright.core.discipline.PollAdvisor;
import io.timewright.core.discipline.ServerFilter;
import io.timewright.spi.Cancellable;
import io.timewright.spi.Host;
import io.timewright.values.SourceOptions;
import java.time.Duration;

/** When a source is asked: the interval of a {@link PollAdvisor}, bursts, and the timer that does it. */
final class PollTimer {
    /** ntpd's distance between the packets of a burst. */
    private static final Duration BURST_GAP = Duration.ofSeconds(2);

    private static final int LARGEST_BURST = 8;

    private final Host host;
    private final SourceOptions options;
    private final Runnable poll;
    private final PollAdvisor advisor;
    private Cancellable timer = () -> {};
    private int burstLeft;
    private boolean stopped;

    /** Creates a timer that calls {@code poll} once it is started. */
    PollTimer(Host host, SourceOptions options, Runnable poll) {
        this.host = host;
        this.options = options;
        this.poll = poll;
        this.advisor = new PollAdvisor(
                options.minimumPoll(),
                options.maximumPoll(),
                PollAdvisor.DEFAULT_PRECISION_SECONDS,
                options.initialBurst());
    }

    void startIn(Duration delay) {
        schedule(delay);
    }

    /** Calls at once, instead of when it is due. */
    void now() {
        if (!stopped) {
            timer.cancel();
            poll.run();
        }
    }

    /** A request was sent; sets the time of the next. */
    void sent(boolean reachable) {
        if (burstLeft > 0) {
            burstLeft--;
        } else if (options.burst() && reachable) {
            burstLeft = Math.min(1 << Math.min(advisor.poll() - options.minimumPoll(), 3), LARGEST_BURST) - 1;
        }
        if (burstLeft > 0) {
            schedule(BURST_GAP);
        } else {
            schedule();
        }
    }

    void replied(Outcome outcome, ServerFilter filter) {
        int before = advisor.poll();
        boolean moved = advisor.replied(outcome, filter.variance(), filter.jitterSeconds()) != before;
        // What the reply taught counts for the very next request, not only for the one after it.
        if (outcome == Outcome.OUTLIER || moved && burstLeft == 0 && !advisor.isStarting()) {
            schedule();
        }
    }

    /** The source answers again after a silence, or the clock has lost its time: ask often for a while. */
    void startAgain() {
        if (options.initialBurst()) {
            advisor.startAgain();
            schedule();
        }
    }

    /** The server asks for more distance. */
    void backOff(int pollExponent) {
        int wished = Math.min(pollExponent, SourceOptions.LONGEST_POLL);
        advisor.raiseMinPoll(Math.max(advisor.poll() + 1, wished));
        burstLeft = 0;
        schedule();
    }

    void stop() {
        stopped = true;
        timer.cancel();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Returns the interval in use, log2 of seconds. */
    int exponent() {
        return advisor.poll();
    }

    private void schedule() {
        schedule(Duration.ofNanos(Math.round(advisor.sent(host.random().nextDouble()) * 1e9)));
    }

    private void schedule(Duration gap) {
        timer.cancel();
        if (!stopped) {
            timer = host.schedule(gap, poll);
        }
    }
}
