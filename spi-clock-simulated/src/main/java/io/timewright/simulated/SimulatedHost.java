package io.timewright.simulated;

import io.timewright.simulated.clock.SeededStream;
import io.timewright.simulated.network.Packet;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.Cancellable;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.LocalAddress;
import io.timewright.spi.WaitingTime;
import io.timewright.values.LocalReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import javax.annotation.Nullable;

/**
 * A machine in a simulated world: a wall clock and a monotonic counter on one oscillator, timers on that counter, sockets on
 * the world's network.
 *
 * <p>Its tasks are events of the world and take no time. All methods belong to the world's thread, including those that any
 * thread may call on other hosts.
 */
public final class SimulatedHost implements Host {
    private static final double PPM = 1e6;

    private final SimulatedWorld world;
    private final Network network;
    private final String name;
    private final String owner;
    private final Interfaces interfaces;
    private final HostClock clock;
    private final HostTimers timers;
    private final UdpPorts ports;
    private final SeededStream random;
    private final HostFiles files;
    private final boolean followsLeapSeconds;
    // Looked up, never gone through: the order of a hash table must not matter to a run.
    private final Map<Integer, Long> sentToPort = new HashMap<>();
    private final List<Runnable> bootTasks = new ArrayList<>();
    private @Nullable SimulatedClockAdjuster adjuster;
    private final List<Runnable> closeTasks = new ArrayList<>();
    private boolean closed;
    private boolean crashed;
    /** How often the machine was started: what belongs to an earlier life never happens. */
    private int life = 1;

    private long awakeFromNanos = Long.MIN_VALUE;

    SimulatedHost(SimulatedWorld world, Network network, String name, int number, ClockConfiguration configuration) {
        this.world = world;
        this.network = network;
        this.name = name;
        this.owner = "host '" + name + "'";
        this.interfaces = new Interfaces(owner, Addresses.ofHost(name, number));
        this.clock = new HostClock(world, configuration);
        this.timers = new HostTimers(world, clock, owner);
        this.ports = new UdpPorts(world.stream("host/" + name + "/ports"));
        this.files = new HostFiles(name);
        this.followsLeapSeconds = configuration.isFollowingLeapSeconds();
        this.random = world.stream("host/" + name + "/random");
    }

    /** Returns the world that this host is in. */
    public SimulatedWorld world() {
        return world;
    }

    /** Returns the name by which other hosts resolve this one. */
    public String name() {
        return name;
    }

    /** Returns the addresses on the world's network: one of IPv4, then one of IPv6, unless it {@linkplain #useOnly uses} one alone. */
    public List<InetAddress> addresses() {
        return interfaces.network();
    }

    /** Returns the first address with a port, for others to send to. */
    public InetSocketAddress address(int port) {
        return new InetSocketAddress(addresses().get(0), port);
    }

    /** Returns the wall clock as it is read on this host, for code that takes a {@link Clock} or an instant source. */
    public Clock wallClock() {
        return new WallClock(this);
    }

    /**
     * Returns a new executor for an application on this host, with one thread as it were: its tasks are events of the world and take
     * no time. Delays are measured by the monotonic counter, so they are wrong as the oscillator is, and suspended with the host.
     *
     * <p>Only the test can wait: {@code get}, {@code invokeAll}, {@code invokeAny} and {@code awaitTermination} let the world run,
     * for at most the timeout in true time, and throw an {@link IllegalStateException} when a task in the world calls them and would
     * have to wait. Without a timeout they give up, in the same way, a day of virtual time after the result was due. What a task
     * given to {@code execute} throws comes out of the world, as does a failed assertion of any task; all other failures are in the
     * task's future, and in {@link SimulatedWorld#lastEvents()}. Nothing is ever interrupted.
     */
    public ScheduledExecutorService newScheduler() {
        return new SimulatedExecutor(this);
    }

    /** Returns how far the wall clock is ahead of true time, in seconds, without reading noise. */
    public double wallErrorSeconds() {
        return world.trueErrorNanos(clock.wall().epochNanos()) / 1e9;
    }

    /**
     * Returns the frequency error of the wall clock, dimensionless and positive when fast: (1 + y) c - 1, where y is the
     * oscillator's error and c the correction, a slew included.
     */
    public double wallFrequencyError() {
        double correction = clock.wall().correction();
        double y = clock.oscillator().frequencyError();
        return correction - 1 + y * correction;
    }

    /** Returns the frequency error of oscillator and monotonic counter in parts per million: positive when they are fast. */
    public double oscillatorErrorPpm() {
        return clock.oscillator().frequencyError() * PPM;
    }

    /** Changes the oscillator's frequency from now on, as a jump of temperature does; in parts per million, positive to speed up. */
    public void shiftFrequency(double ppm) {
        clock.oscillator().shiftFrequency(world.nowNanos(), ppm / PPM);
        happened("oscillator is shifted by ppm ", ppm);
        timers.arm();
    }

    /** Sets the wall clock behind everybody's back, as an administrator or another program does; positive advances it. */
    public void stepWall(Duration change) {
        clock.wall().step(change.toNanos());
        happened("wall clock is set by somebody, by ", change);
    }

    /**
     * Puts the machine to sleep, as closing a lid or pausing a virtual machine does: the monotonic counter stands still and timers
     * wait, the wall clock goes on, and what arrives meanwhile is lost.
     *
     * @param span for how long, measured by the host's own oscillator
     * @throws IllegalStateException if it sleeps until somebody {@linkplain #resume wakes} it
     */
    public void suspend(Duration span) {
        if (clock.isStill()) {
            throw new IllegalStateException(owner + " is asleep already, until it is resumed");
        }
        happened("falls asleep for ", span);
        clock.sleep(span.toNanos());
        awakeFromNanos = clock.oscillator().trueNanosAt(clock.oscillator().counterNanos() + span.toNanos());
        timers.arm();
    }

    /** Puts the machine to sleep until somebody {@linkplain #resume wakes} it; does nothing to one that sleeps so already. */
    public void suspend() {
        if (!clock.isStill()) {
            happened("falls asleep", null);
            clock.sleep();
            timers.arm();
        }
    }

    /** Wakes the machine, before the time if it was put to sleep for a span; does nothing to one that is awake. */
    public void resume() {
        if (isAsleep()) {
            happened("wakes up", null);
            clock.wake();
            awakeFromNanos = Long.MIN_VALUE;
            timers.arm();
        }
    }

    /**
     * Leaves the machine with its address of one family, as on a network that has no other: the other address goes, and it resolves
     * names to addresses of this family only. Before anything is opened on it.
     */
    public void useOnly(StandardProtocolFamily family) {
        network.remove(interfaces.useOnly(family));
    }

    /**
     * Runs an application: now, and anew each time the machine has been {@linkplain #restart started} again. Between, it is gone
     * with all it held in memory.
     */
    public void runAtBoot(Runnable application) {
        bootTasks.add(application);
        application.run();
    }

    /**
     * Lets the machine die without a word: sockets, timers, tasks and corrections of the clock are gone, files stay, and the wall
     * clock goes on, for it has a battery. Does nothing to a machine that is down.
     *
     * <p>Objects of applications that ran here are dead and should be forgotten, not closed.
     */
    public void crash() {
        if (!isDown()) {
            happened("crashes", null);
            crashed = true;
            life++;
            timers.clear();
            // Power that fails tells nobody.
            closeTasks.clear();
            ports.closeAll();
        }
    }

    /**
     * Starts the machine again after a {@linkplain #crash}: the counter begins at 0, the wall clock shows what the battery kept,
     * and the {@linkplain #runAtBoot applications} start. Does nothing to a machine that is up.
     */
    public void restart() {
        if (crashed && !closed) {
            happened("starts again", null);
            crashed = false;
            awakeFromNanos = Long.MIN_VALUE;
            adjuster = null;
            clock.reboot();
            List.copyOf(bootTasks).forEach(Runnable::run);
        }
    }

    /** Returns whether the machine is not running: it crashed, or was closed. */
    public boolean isDown() {
        return closed || crashed;
    }

    /**
     * Returns the directory of the machine's files, made when first asked for and deleted with the world. A crash leaves it as it
     * is. It lies on the real disk, so dates of files are not those of this world.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public Path files() {
        return files.directory();
    }

    /**
     * Sends a datagram with a source address of the caller's choice, as a forger does. It takes the way from this host to the one
     * at {@code destination}.
     */
    public void sendForged(InetSocketAddress source, InetSocketAddress destination, ByteBuffer payload) {
        if (!isDown()) {
            byte[] copy = new byte[payload.remaining()];
            payload.duplicate().get(copy);
            network.forge(this, new Packet(source, destination, copy));
        }
    }

    /**
     * Returns how many datagrams were sent from here to this port, wherever: in all lives of the machine, and by programs that have
     * forgotten it. Forged ones do not count.
     */
    public long datagramsSentTo(int port) {
        return sentToPort.getOrDefault(port, 0L);
    }

    /**
     * Takes hold of the wall clock to correct it.
     *
     * @throws IllegalStateException if another adjuster that is not closed holds it
     */
    public ClockAdjuster adjuster() {
        if (adjuster != null && !adjuster.isClosed()) {
            throw new IllegalStateException("the wall clock of " + owner + " is held by another adjuster already");
        }
        adjuster = new SimulatedClockAdjuster(
                clock,
                stepNanos -> happened("wall clock is stepped by its adjuster, by ", Duration.ofNanos(stepNanos)));
        return adjuster;
    }

    /** Returns what the last adjuster reported of the clock's quality, if it did. */
    public Optional<AdjusterStatus> reportedStatus() {
        return Optional.ofNullable(adjuster).flatMap(SimulatedClockAdjuster::reportedStatus);
    }

    /**
     * Returns the monotonic counter without the errors of reading it. Unlike {@link #monotonicNanos()} this takes no random number, so
     * looking changes nothing.
     */
    public long exactMonotonicNanos() {
        return clock.counterNanos();
    }

    @Override
    public long monotonicNanos() {
        return clock.read();
    }

    @Override
    public LocalReading read() {
        return clock.readBoth();
    }

    /** Returns {@code true}: all of a simulated world is one thread. */
    @Override
    public boolean isEventThread() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException(owner + " is closed");
        }
        inThisLife(world.nowNanos(), task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return isDown() ? () -> {} : timers.schedule(WaitingTime.cut(delay).toNanos(), task);
    }

    @Override
    public Cancellable onClose(Runnable task) {
        closeTasks.add(task);
        return () -> closeTasks.remove(task);
    }

    @Override
    public DatagramEndpoint open(EndpointOptions options, DatagramHandler handler) throws IOException {
        if (isDown()) {
            throw new SocketException(owner + (closed ? " is closed" : " has crashed"));
        }
        InetSocketAddress remote = options.remote();
        if (remote != null && remote.getAddress() == null) {
            throw new SocketException("the address is not resolved: " + remote);
        }
        InetSocketAddress local = ports.free(interfaces.wanted(options.local(), remote));
        SimulatedEndpoint endpoint = new SimulatedEndpoint(this, network, local, remote, options.broadcast(), handler);
        ports.add(endpoint);
        return endpoint;
    }

    /** Asks the world's {@linkplain SimulatedWorld#names name service}; knows {@code localhost} and address literals itself. */
    @Override
    public CompletableFuture<List<InetAddress>> resolve(String hostName) {
        CompletableFuture<List<InetAddress>> result = new CompletableFuture<>();
        if (closed) {
            result.completeExceptionally(new RejectedExecutionException(owner + " is closed"));
            return result;
        }
        boolean local = Addresses.isKnown(hostName);
        boolean out = world.names().isOut() && !local;
        long answerNanos = local ? 0 : world.names().answerTime().toNanos();
        inThisLife(world.nowNanos() + answerNanos, () -> {
            try {
                if (out) {
                    throw new UnknownHostException("no name server answers for '" + hostName + "'");
                }
                result.complete(interfaces.usable(hostName, network.lookUp(hostName)));
            } catch (UnknownHostException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Override
    public List<InetAddress> localAddresses() {
        return interfaces.all();
    }

    @Override
    public List<LocalAddress> localInterfaces() {
        return interfaces.describe();
    }

    /** Returns a generator that follows from the world's seed and the host's name; no secret, of course. */
    @Override
    public RandomGenerator random() {
        return random;
    }

    /** Returns an executor whose tasks are events of the world and take no time. */
    @Override
    public Executor blockingExecutor() {
        return this::execute;
    }

    /** Runs the world until the future is done, or until the timeout has passed in true time. */
    @Override
    public boolean await(CompletableFuture<?> future, Duration timeout) {
        return world.isClosed() ? future.isDone() : world.runUntil(future::isDone, timeout);
    }

    /** Switches the machine off: sockets are closed, timers and tasks are forgotten. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        happened("is switched off", null);
        closed = true;
        timers.clear();
        ports.closeAll();
        // Each may call off others.
        List.copyOf(closeTasks).forEach(Runnable::run);
    }

    /** Returns who this is, in words for messages. */
    String owner() {
        return owner;
    }

    /** Returns whether what was made in this {@linkplain #life() life} is dead. */
    boolean isOver(int itsLife) {
        return closed || life != itsLife;
    }

    /** Returns how often the machine was started. */
    int life() {
        return life;
    }

    Interfaces interfaces() {
        return interfaces;
    }

    UdpPorts ports() {
        return ports;
    }

    long departureStamp() {
        return clock.departureStamp();
    }

    long arrivalStamp() {
        return clock.arrivalStamp();
    }

    /** Returns whether the machine sleeps: it was suspended, and nobody can read its clock. */
    public boolean isAsleep() {
        return clock.isStill() || world.nowNanos() < awakeFromNanos;
    }

    void countSent(int port) {
        sentToPort.merge(port, 1L, Long::sum);
    }

    /** Notes a packet or the like; see {@link EventLog#ordinary}. */
    void noted(String what, Object about) {
        world.log().ordinary(world.nowNanos(), owner, what, about);
    }

    /** Notes what explains a lot; see {@link EventLog#rare}. */
    void happened(String what, @Nullable Object about) {
        world.log().rare(world.nowNanos(), owner, what, about);
    }

    /** The world's clock makes a leap second. */
    void leap(Duration shift) {
        if (followsLeapSeconds) {
            stepWall(shift);
        }
    }

    /** Closes the host and deletes its files. */
    void dispose() {
        close();
        files.delete();
    }

    /** Lets something happen on this host, unless it is down by then. */
    void happenAt(long trueNanos, Runnable task) {
        if (!closed) {
            world.schedule(trueNanos, owner, () -> {
                if (!isDown()) {
                    task.run();
                }
            });
        }
    }

    private void inThisLife(long trueNanos, Runnable task) {
        int now = life;
        if (!isDown()) {
            happenAt(trueNanos, () -> {
                if (life == now) {
                    task.run();
                }
            });
        }
    }
}
