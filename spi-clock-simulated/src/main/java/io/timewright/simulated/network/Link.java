package io.timewright.simulated.network;

import io.timewright.simulated.clock.RandomStream;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way from one host to another; the way back is another link. Conditions may be changed at any time and hold for what is
 * sent from then on. Not safe for use by several threads.
 */
public final class Link {
    /** The answer of {@link #transitNanos()} for a packet that never arrives. */
    public static final long LOST = -1;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Function<String, RandomStream> streams;
    private int delayStreams;
    private DoubleSupplier delay;
    private double lossProbability;
    private RandomStream lossStream;
    private long sent;
    private long lost;

    /**
     * Makes a link that loses nothing.
     *
     * @param delay how long packets take
     * @param streams makes the random stream of a name that is unique on this link
     */
    public Link(Duration delay, Function<String, RandomStream> streams) {
        this.streams = streams;
        this.delay = Delay.constant(delay).open(this::nextDelayStream);
        this.lossStream = streams.apply("loss");
    }

    /** Sets how long packets take, with random streams that follow from the world's seed. */
    public Link delay(Delay newDelay) {
        return delay(newDelay, this::nextDelayStream);
    }

    /** Sets how long packets take, with streams of the caller's choice, one for each random term in order. */
    public Link delay(Delay newDelay, Supplier<? extends RandomStream> termStreams) {
        delay = newDelay.open(termStreams);
        return this;
    }

    /** Sets which share of packets is lost at random, 0 to 1. */
    public Link loss(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("expected a probability from 0 to 1, found " + probability);
        }
        lossProbability = probability;
        return this;
    }

    /** Sets which share of packets is lost at random, and the stream that decides. */
    public Link loss(double probability, RandomStream stream) {
        loss(probability);
        lossStream = stream;
        return this;
    }

    /**
     * Draws the fate of one packet that is sent now.
     *
     * @return after how many nanoseconds of true time it arrives, or {@link #LOST}
     */
    public long transitNanos() {
        sent++;
        // Both are drawn for every packet, so that a link with loss delays the packets that pass as it would without.
        double seconds = delay.getAsDouble();
        boolean dropped = lossProbability > 0 && lossStream.uniform() < lossProbability;
        if (dropped || seconds < 0) {
            lost++;
            return LOST;
        }
        return Math.round(seconds * NANOS_PER_SECOND);
    }

    /** Returns how many packets were sent. */
    public long sent() {
        return sent;
    }

    /** Returns how many of them were lost. */
    public long lost() {
        return lost;
    }

    private RandomStream nextDelayStream() {
        delayStreams++;
        return streams.apply("delay/" + delayStreams);
    }
}
