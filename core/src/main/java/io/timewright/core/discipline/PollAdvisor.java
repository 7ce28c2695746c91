package io.timewright.core.discipline;

/**
 * Decides when a server is asked next.
 *
 * <p>The interval is the longest power of two for which the error predicted just before the following sample stays
 * within 1.5 times the jitter: a sample is worth asking for when the clock has become about as uncertain as the
 * sample itself. It goes up by one step after three votes and down at once. The first eight requests come within 64
 * seconds, seven within 126 where the interval is longer than that; an outlier is looked at again after four. See "The poll interval" in docs/discipline.md. Not thread-safe.
 */
public final class PollAdvisor {
    /** Jitter below which more accuracy is not asked for, seconds: saves packets on quiet networks. */
    public static final double DEFAULT_PRECISION_SECONDS = 2e-6;

    /** Shortest interval, a quarter of a second. */
    private static final int LEAST_POLL = -2;

    /** Longest interval of RFC 5905, 2^17 seconds. */
    private static final int MOST_POLL = 17;

    /** Gaps after the first requests, seconds: spread so that the frequency shows early. */
    private static final double[] START_UP_GAPS = {2.0, 2.0, 4.0, 8.0, 16.0, 16.0, 16.0};

    /** The same where even the shortest interval is longer than 64 s: who is asked seldom is asked less at the start too. */
    private static final double[] SELDOM_START_UP_GAPS = {2.0, 4.0, 8.0, 16.0, 32.0, 64.0};

    private static final int SELDOM_POLL = 7;

    /** Gap after an outlier, seconds. */
    private static final double OUTLIER_GAP = 4.0;

    /** Predicted error in jitters that is worth a sample; 1.0 costs 1.4 times the packets, 2.0 a third more error. */
    private static final double WORTHWHILE_JITTERS = 1.5;

    /** Votes needed to lengthen the interval: before the frequency is known, one vote would be too hasty. */
    private static final int VOTES_TO_LENGTHEN = 3;

    /** Requests are delayed by up to this share of the interval so that clients do not fall into step. */
    private static final double DITHER = 0.1;

    private final double[] startUpGaps;
    private int minPoll;
    private int maxPoll;
    private final double precisionSeconds;
    private int startUpIndex;
    private boolean isStarting;
    private int poll;
    private int votes;
    private boolean outlierPending;

    /**
     * Creates an advisor.
     *
     * @param minPoll shortest interval, log2 seconds
     * @param maxPoll longest interval, log2 seconds
     * @param precisionSeconds jitter below which more accuracy is not asked for
     * @param fastStart whether the first requests come in quick succession
     */
    public PollAdvisor(int minPoll, int maxPoll, double precisionSeconds, boolean fastStart) {
        if (minPoll < LEAST_POLL || maxPoll < minPoll || maxPoll > MOST_POLL) {
            throw new IllegalArgumentException(
                    "poll limits " + minPoll + " to " + maxPoll + " are not within " + LEAST_POLL + " to " + MOST_POLL);
        }
        this.startUpGaps = minPoll < SELDOM_POLL ? START_UP_GAPS : SELDOM_START_UP_GAPS;
        this.minPoll = minPoll;
        this.maxPoll = maxPoll;
        this.precisionSeconds = precisionSeconds;
        this.poll = minPoll;
        this.startUpIndex = fastStart ? 0 : startUpGaps.length;
    }

    /** Interval in use, log2 seconds. */
    public int poll() {
        return poll;
    }

    /** Interval in use, seconds. */
    public double pollSeconds() {
        return secondsOf(poll);
    }

    /**
     * Takes note of a reply and returns the interval from now on, log2 seconds.
     *
     * @param outcome what the filter did with it
     * @param variance growth of the filter's variance since its last sample
     * @param jitterSeconds its typical queueing delay
     */
    public int replied(Outcome outcome, VarianceGrowth variance, double jitterSeconds) {
        if (outcome == Outcome.REJECTED) {
            return poll;
        }
        outlierPending = outcome == Outcome.OUTLIER;
        int wanted = outcome.callsForFastPolling() ? minPoll : wantedPoll(variance, jitterSeconds);
        if (wanted <= poll) {
            poll = wanted;
            votes = 0;
        } else {
            votes++;
            if (votes == VOTES_TO_LENGTHEN) {
                poll++;
                votes = 0;
            }
        }
        return poll;
    }

    private int wantedPoll(VarianceGrowth variance, double jitterSeconds) {
        double worthwhile = WORTHWHILE_JITTERS * Math.max(jitterSeconds, precisionSeconds);
        int wanted = minPoll;
        while (wanted < maxPoll && variance.standardDeviationAt(secondsOf(wanted + 1)) <= worthwhile) {
            wanted++;
        }
        return wanted;
    }

    /**
     * Takes note that a request was sent and returns the seconds until the next one.
     *
     * @param uniform a random number between 0 and 1 to spread the requests with
     */
    public double sent(double uniform) {
        double interval = pollSeconds();
        double gap = interval * (1.0 + DITHER * uniform);
        isStarting = startUpIndex < startUpGaps.length;
        if (isStarting) {
            gap = Math.min(startUpGaps[startUpIndex], gap);
            startUpIndex++;
        }
        if (outlierPending) {
            outlierPending = false;
            gap = Math.min(OUTLIER_GAP, gap);
        }
        return gap;
    }

    /** Whether the next request is one of the first, which come in quick succession whatever the interval is. */
    public boolean isStarting() {
        return isStarting;
    }

    /** Makes the next requests come in quick succession again, as after a silence. */
    public void startAgain() {
        startUpIndex = 0;
        poll = minPoll;
        votes = 0;
    }

    /**
     * Raises the shortest interval, as a server demands with a RATE kiss of death, and ends the fast start.
     *
     * <p>The longest interval is raised along where it would be shorter.
     */
    public void raiseMinPoll(int newMinPoll) {
        minPoll = Math.min(Math.max(minPoll, newMinPoll), MOST_POLL);
        maxPoll = Math.max(maxPoll, minPoll);
        poll = Math.max(poll, minPoll);
        startUpIndex = startUpGaps.length;
        outlierPending = false;
    }

    private static double secondsOf(int poll) {
        return Math.scalb(1.0, poll);
    }
}
