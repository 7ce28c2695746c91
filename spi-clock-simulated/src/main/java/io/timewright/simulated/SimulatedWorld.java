package io.timewright.simulated;

import io.timewright.DisciplinedClock;
import io.timewright.simulated.clock.SeededStream;
import io.timewright.simulated.network.Link;
import io.timewright.spi.WaitingTime;
import io.timewright.values.LeapIndicator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * Hosts with clocks that err and a network that takes its time, in virtual time.
 *
 * <p>The world alone knows true time; each host knows its own clock. Time passes only while {@link #runFor} or {@link
 * #runUntil} runs (or {@link io.timewright.spi.Host#await} on one of the hosts, which is the same), and jumps from one event to
 * the next; a task takes no time. Everything left to chance follows from the seed: the same seed gives the same run to the last
 * bit.
 *
 * <p>A world and all that is in it belong to one thread. What a task throws comes out of the method that runs the world: an
 * exception as the cause of a {@link SimulationException}, an error as it is with one suppressed in it. Running on afterwards
 * is possible.
 */
public final class SimulatedWorld implements AutoCloseable {
    /** When a world begins that is not told otherwise. */
    public static final Instant DEFAULT_START = Instant.parse("2025-01-01T00:00:00Z");

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long seed;
    private final long startEpochNanos;
    /** The last moment of true time that is a number of nanoseconds since 1970. */
    private final long lastNanos;

    private final EventQueue events = new EventQueue();
    private final EventLog log = new EventLog();
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private final Network network = new Network(this);
    private final Names names = new Names();
    private final LeapSeconds leapSeconds = new LeapSeconds();
    private long nowNanos;
    private volatile @Nullable Thread runner;
    private boolean closed;

    private SimulatedWorld(Builder builder) {
        this.seed = builder.seed;
        this.startEpochNanos = epochNanos(builder.start);
        this.lastNanos = Long.MAX_VALUE - Math.max(startEpochNanos, 0);
    }

    /** Returns a new world, empty, that starts at 2025-01-01T00:00:00Z. */
    public static SimulatedWorld seeded(long seed) {
        return builder().seed(seed).build();
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the seed of everything left to chance. */
    public long seed() {
        return seed;
    }

    /** Returns the host with this name, made with a perfect clock if there is none yet. */
    public SimulatedHost host(String name) {
        SimulatedHost host = hosts.get(name);
        return host != null ? host : host(name, clock -> {});
    }

    /**
     * Makes a host, with the next free address.
     *
     * @param name its name in this world, which other hosts can resolve
     * @param clock says how its clock errs
     * @throws IllegalArgumentException if there is a host of this name already
     */
    public SimulatedHost host(String name, Consumer<ClockConfiguration> clock) {
        checkOpen();
        if (hosts.containsKey(name)) {
            throw new IllegalArgumentException("there is a host named '" + name + "' already");
        }
        ClockConfiguration configuration = new ClockConfiguration(purpose -> stream("host/" + name + "/" + purpose));
        clock.accept(configuration);
        SimulatedHost host = new SimulatedHost(this, network, name, hosts.size() + 1, configuration);
        hosts.put(name, host);
        network.add(host);
        names.assign(name, host);
        return host;
    }

    /** Returns the name service. */
    public Names names() {
        return names;
    }

    /** Returns the hosts in the order in which they were made. */
    public List<SimulatedHost> hosts() {
        return List.copyOf(hosts.values());
    }

    /** Returns the way from one host to another; until it is told otherwise packets take 1 ms, and none is lost. */
    public Link link(SimulatedHost from, SimulatedHost to) {
        return network.link(from, to);
    }

    /**
     * Tears the network apart, in place of any earlier partition: from now on nothing passes between hosts of different islands.
     * Hosts on no island reach everybody. Without any island the network is whole again.
     */
    public void partition(Collection<? extends Collection<SimulatedHost>> islands) {
        network.partition(islands);
    }

    /**
     * Lets a leap second happen: true time, which is POSIX time, shows the last second of the day twice or leaves it out, and the
     * wall clocks of hosts that {@linkplain ClockConfiguration#followsLeapSeconds know of it} follow.
     *
     * @param midnight the end of the day, in the future
     * @param isInserted whether the day has a second more, rather than one less
     */
    public void leapSecond(Instant midnight, boolean isInserted) {
        Duration moment = Duration.ofNanos(elapsedNanosAt(midnight)).minusSeconds(isInserted ? 0 : 1);
        Duration shift = Duration.ofSeconds(isInserted ? -1 : 1);
        at(moment, () -> {
            leapSeconds.pass(shift);
            hosts.values().forEach(host -> host.leap(shift));
        });
        leapSeconds.announce(epochNanos(midnight), isInserted);
    }

    /** Returns what servers that know of leap seconds announce now: the one at the end of this day, if there is one. */
    public LeapIndicator leapIndicator() {
        return leapSeconds.indicatorAt(trueEpochNanos());
    }

    /** Returns the true time, in UTC as POSIX counts it. */
    public Instant trueTime() {
        return Instant.ofEpochSecond(0, trueEpochNanos());
    }

    /** Returns the true time in nanoseconds since the Unix epoch. */
    public long trueEpochNanos() {
        return startEpochNanos + nowNanos + leapSeconds.shiftNanos();
    }

    /** Returns the true time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(nowNanos);
    }

    /** Returns how far a reading taken now is off, in nanoseconds: positive when it is ahead of true time. */
    public long trueErrorNanos(long epochNanos) {
        return epochNanos - trueEpochNanos();
    }

    /** Reads a clock and returns how far it is off, in seconds: positive when it is ahead of true time. */
    public double errorOf(Clock clock) {
        long reading =
                clock instanceof DisciplinedClock disciplined ? disciplined.epochNanos() : epochNanos(clock.instant());
        return trueErrorNanos(reading) / 1e9;
    }

    /**
     * Lets something happen at a moment of true time.
     *
     * @param sinceStart that moment
     * @throws IllegalArgumentException if that is past
     */
    public void at(Duration sinceStart, Runnable task) {
        if (sinceStart.toNanos() < nowNanos) {
            throw new IllegalArgumentException("expected a time not before " + elapsed() + ", found " + sinceStart);
        }
        schedule(sinceStart.toNanos(), "the script", task);
    }

    /**
     * Lets something happen at an instant of true time; one that occurs twice is taken for the first.
     *
     * @throws IllegalArgumentException if that is past
     */
    public void at(Instant trueTime, Runnable task) {
        at(Duration.ofNanos(elapsedNanosAt(trueTime)), task);
    }

    /** Lets something happen after a span of true time. */
    public void after(Duration delay, Runnable task) {
        at(elapsed().plus(delay), task);
    }

    /**
     * Lets something happen again and again, first after one period.
     *
     * @param period a span of true time, positive
     */
    public void every(Duration period, Runnable task) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("expected a positive period, found " + period);
        }
        after(period, () -> {
            task.run();
            every(period, task);
        });
    }

    /**
     * Runs the world for a span of true time, up to and including what happens at its end.
     *
     * @param span not negative
     * @throws IllegalArgumentException if it is: time does not go back
     */
    public void runFor(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("expected a span of time that is not negative, found " + span);
        }
        run(() -> false, span);
    }

    /**
     * Runs the world until something is the case; that is looked at now and after every event.
     *
     * @param limit the longest span of true time to run
     * @return whether it is the case; {@code false} when the limit came first
     */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        return run(condition, limit);
    }

    /**
     * Looks at a clock now and then again and again, and keeps its true error; that of a {@link DisciplinedClock} with its bound.
     *
     * <p>This reads the clock as an application does. If reading it is noisy, the run is another one than without the trace, though
     * the same each time; {@link #trace(SimulatedHost, Duration)} changes nothing.
     *
     * @param every a span of true time, positive
     */
    public ErrorTrace trace(Clock clock, Duration every) {
        return trace(() -> ErrorTrace.look(this, clock), every);
    }

    /**
     * Looks at a host's wall clock now and then again and again, and keeps its true error, without the errors of reading.
     *
     * @param every a span of true time, positive
     */
    public ErrorTrace trace(SimulatedHost host, Duration every) {
        return trace(() -> ErrorTrace.look(host), every);
    }

    private ErrorTrace trace(Supplier<ErrorTrace.Point> look, Duration every) {
        List<ErrorTrace.Point> points = new ArrayList<>();
        points.add(look.get());
        every(every, () -> points.add(look.get()));
        return new ErrorTrace(points);
    }

    /** Adds a remark of the test's own to the {@linkplain #lastEvents last events}. */
    public void note(String what) {
        log.rare(nowNanos, "note", what, null);
    }

    /**
     * Returns what happened last, the oldest first: some two dozen packets and timers, and as many rarer events, such as steps and
     * suspensions, which may be older.
     */
    public List<WorldEvent> lastEvents() {
        return log.last();
    }

    /** Closes every host and forgets what was going to happen. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            hosts.values().forEach(SimulatedHost::dispose);
            events.clear();
        }
    }

    long nowNanos() {
        return nowNanos;
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns whether the world is running, in which case the caller is one of its tasks. */
    boolean isRunning() {
        return runner != null;
    }

    EventLog log() {
        return log;
    }

    /** Fails if another thread than the one that runs the world wants to have a part in it: no run could be repeated. */
    void checkThread(String doing) {
        Thread running = runner;
        if (running != null && running != Thread.currentThread()) {
            throw new IllegalStateException("thread '" + Thread.currentThread().getName() + "' " + doing
                    + " while thread '" + running.getName()
                    + "' runs the simulated world; code in a world has no threads"
                    + " of its own: let it take its executor from SimulatedHost.newScheduler()");
        }
    }

    EventQueue.Event schedule(long trueNanos, String owner, Runnable task) {
        checkOpen();
        return events.add(Math.max(trueNanos, nowNanos), owner, task);
    }

    /** Returns a new random stream for the purpose of this name, the same in every world of this seed. */
    SeededStream stream(String purpose) {
        return SeededStream.of(seed, purpose);
    }

    private long elapsedNanosAt(Instant trueTime) {
        long epochNanos = epochNanos(trueTime);
        return epochNanos - startEpochNanos - leapSeconds.shiftNanosAt(epochNanos);
    }

    private boolean run(BooleanSupplier condition, Duration span) {
        checkOpen();
        checkThread("runs the world");
        if (isRunning()) {
            throw new IllegalStateException("a task in the world cannot wait for the world to go on");
        }
        long endNanos = nowNanos + Math.min(WaitingTime.cut(span).toNanos(), lastNanos - nowNanos);
        runner = Thread.currentThread();
        try {
            while (!condition.getAsBoolean()) {
                EventQueue.Event event = events.pollUntil(endNanos);
                if (event == null) {
                    nowNanos = closed ? nowNanos : endNanos;
                    return condition.getAsBoolean();
                }
                nowNanos = event.atNanos();
                run(event);
            }
            return true;
        } finally {
            runner = null;
        }
    }

    private void run(EventQueue.Event event) {
        try {
            event.task().run();
        } catch (Exception e) {
            throw new SimulationException(this, event.owner(), e);
        } catch (Error e) {
            // A failed assertion has to stay one for the test framework.
            e.addSuppressed(new SimulationException(this, event.owner(), e));
            throw e;
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the world of seed " + seed + " is closed");
        }
    }

    private static long epochNanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    /** Composes a world. */
    public static final class Builder {
        private long seed;
        private Instant start = DEFAULT_START;

        private Builder() {}

        /** Sets the seed of everything left to chance; 0 by default. */
        public Builder seed(long newSeed) {
            this.seed = newSeed;
            return this;
        }

        /** Sets the true time at the start, between the years 1678 and 2262; 2025-01-01T00:00:00Z by default. */
        public Builder start(Instant newStart) {
            this.start = newStart;
            return this;
        }

        /** Returns a new world, empty. */
        public SimulatedWorld build() {
            return new SimulatedWorld(this);
        }
    }
}
