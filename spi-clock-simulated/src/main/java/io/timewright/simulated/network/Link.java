package io.timewright.simulated.network;

import io.timewright.simulated.clock.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * The way from one host to another; the way back is another link. Conditions may be changed at any time and hold for what is
 * sent from then on. Not safe for use by several threads.
 */
public final class Link {
    /** The answer of {@link #transitNanos} for a packet that never arrives. */
    public static final long LOST = -1;

    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier elapsedNanos;
    private final Function<String, RandomStream> streams;
    private int delayStreams;
    private DoubleUnaryOperator delay;
    private final Misfortune loss;
    private final Misfortune duplication;
    private final Misfortune reordering;
    private final Misfortune corruption;
    private final List<Interceptor> interceptors = new ArrayList<>();
    private double heldBackSeconds;
    private @Nullable Bottleneck bottleneck;
    private int routers;
    private boolean cut;
    private long sent;
    private long lost;

    /**
     * Makes a link that loses nothing.
     *
     * @param delay how long packets take
     * @param elapsedNanos the true time since the world's start
     * @param streams makes the random stream of a name that is unique on this link
     */
    public Link(Duration delay, LongSupplier elapsedNanos, Function<String, RandomStream> streams) {
        this.elapsedNanos = elapsedNanos;
        this.streams = streams;
        this.delay = Delay.constant(delay).open(this::nextDelayStream);
        this.loss = new Misfortune(streams.apply("loss"));
        this.duplication = new Misfortune(streams.apply("duplication"));
        this.reordering = new Misfortune(streams.apply("reordering"));
        this.corruption = new Misfortune(streams.apply("corruption"));
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

    /**
     * Sets how many routers are on the way, none at first. They stop broadcasts, and multicasts whose time to live is not greater than
     * their number.
     */
    public Link routers(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("expected a number of routers that is not negative, found " + number);
        }
        routers = number;
        return this;
    }

    /** Returns how many routers are on the way. */
    public int routers() {
        return routers;
    }

    /** Sets which share of packets is lost at random, 0 to 1. */
    public Link loss(double probability) {
        loss.strike(probability);
        return this;
    }

    /** Sets which share of packets arrives twice, each copy after a delay of its own, 0 to 1. */
    public Link duplication(double probability) {
        duplication.strike(probability);
        return this;
    }

    /** Sets which share of packets is held back, so that later ones overtake them, 0 to 1, and for how long. */
    public Link reordering(double probability, Duration heldBack) {
        reordering.strike(probability);
        heldBackSeconds = heldBack.toNanos() / NANOS_PER_SECOND;
        return this;
    }

    /** Sets which share of packets arrives with one bit flipped that no checksum found, 0 to 1. */
    public Link corruption(double probability) {
        corruption.strike(probability);
        return this;
    }

    /**
     * Sends everything through a queue in front of a narrow line. What it takes is added to the {@link #delay}.
     *
     * @param bitsPerSecond the line's rate, positive
     * @param queueBytes what the queue holds, with the headers of IP and UDP; what does not fit is lost
     */
    public Link bandwidth(double bitsPerSecond, long queueBytes) {
        return bandwidth(bitsPerSecond, queueBytes, 0);
    }

    /**
     * Sends everything through a queue in front of a narrow line, which others use too.
     *
     * @param otherLoad the share of the rate that others ask for with packets of 1500 bytes at random moments; above 1 the queue
     *     fills
     */
    public Link bandwidth(double bitsPerSecond, long queueBytes, double otherLoad) {
        if (!(bitsPerSecond > 0 && queueBytes > 0 && otherLoad >= 0)) {
            throw new IllegalArgumentException(
                    "expected a positive rate and queue and a load that is not negative, found " + bitsPerSecond
                            + " bit/s, " + queueBytes + " bytes, " + otherLoad);
        }
        bottleneck = new Bottleneck(bitsPerSecond, queueBytes, otherLoad, streams.apply("traffic"));
        return this;
    }

    /** Makes this a black hole, in which everything vanishes without a word, or ends that. */
    public Link cut(boolean isCut) {
        cut = isCut;
        return this;
    }

    /** Puts somebody on the path, behind those who are there already. */
    public Link intercept(Interceptor interceptor) {
        interceptors.add(interceptor);
        return this;
    }

    /** Removes somebody from the path; does nothing if he is not there. */
    public Link release(Interceptor interceptor) {
        interceptors.remove(interceptor);
        return this;
    }

    /**
     * Draws the fate of one packet that is sent now.
     *
     * @param payloadBytes its length without headers
     * @return after how many nanoseconds of true time it arrives, or {@link #LOST}
     */
    public long transitNanos(int payloadBytes) {
        sent++;
        long now = elapsedNanos.getAsLong();
        // Everything is drawn for every packet, so that a loss leaves the packets that pass as they would be without.
        double seconds = delay.applyAsDouble(now / NANOS_PER_SECOND);
        boolean dropped = loss.strikes() || cut || seconds < 0;
        if (reordering.strikes()) {
            seconds += heldBackSeconds;
        }
        if (bottleneck != null && !dropped) {
            double queued = bottleneck.transitSeconds(now, payloadBytes);
            dropped = queued < 0;
            seconds += queued;
        }
        if (dropped) {
            lost++;
            return LOST;
        }
        return Math.round(seconds * NANOS_PER_SECOND);
    }

    /** Draws whether the packet whose fate was drawn last arrives a second time, as another packet of this link. */
    public boolean duplicates() {
        return duplication.strikes();
    }

    /**
     * Lets a packet that is not lost pass those who are on the path, and perhaps be damaged.
     *
     * @return how many nanoseconds it is held up, or {@link #LOST}
     */
    public long passage(Packet packet) {
        if (corruption.strikes() && packet.payload().length > 0) {
            int bit = (int) (corruption.uniform() * packet.payload().length * Byte.SIZE);
            packet.payload()[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
        long held = 0;
        for (int i = 0; i < interceptors.size(); i++) {
            long more = interceptors.get(i).intercept(packet);
            if (more < 0) {
                lost++;
                return LOST;
            }
            held += more;
        }
        return held;
    }

    /** Returns how many packets were sent, second copies included. */
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
