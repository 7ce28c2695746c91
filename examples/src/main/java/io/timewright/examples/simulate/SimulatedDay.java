package io.timewright.examples.simulate;

import io.timewright.DisciplinedClock;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.examples.cli.Addresses;
import io.timewright.examples.trial.Progress;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.network.Delay;
import io.timewright.simulated.recording.Recorder;
import io.timewright.simulated.recording.Recording;
import io.timewright.values.BoundedInstant;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One client and one server in a simulated world. The client is looked at once a second, against the true time that it cannot
 * know.
 */
final class SimulatedDay implements SyncListener, AutoCloseable {
    /** What it is about, in a line. */
    static final String TITLE = "a client 250 ms slow and 80 ppm fast, one server, 1 ms + exp(100 us) each way";

    private static final int NTP_PORT = 123;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Delay DELAY =
            Delay.constant(Duration.ofMillis(1)).plus(Delay.exponential(Duration.ofNanos(100_000)));

    private final SimulatedWorld world;
    private final Duration length;
    private final Optional<Recorder> recorder;
    private Optional<Duration> firstSynchronized = Optional.empty();
    private long boundedSeconds;
    private long boundViolations;
    private double sumOfSquares;
    private double maximum;

    /** Makes the world; nothing runs yet. */
    SimulatedDay(long seed, int hours, boolean recorded) {
        this.world = SimulatedWorld.seeded(seed);
        this.length = Duration.ofHours(hours);
        this.recorder = recorded ? Optional.of(Recorder.of(world)) : Optional.empty();
    }

    /**
     * Simulates all of it.
     *
     * @throws IOException if the simulated network refuses the server's address
     */
    DayResult run(Progress progress) throws IOException {
        progress.follow(world, length);
        SimulatedHost right = world.host("server");
        SimulatedHost wrong = world.host(
                "client",
                clock -> clock.wallOffset(Duration.ofMillis(-250))
                        .frequencyPpm(80)
                        .wander(1e-9));
        world.link(wrong, right).delay(DELAY);
        world.link(right, wrong).delay(DELAY);
        try (NtpServer server = NtpServer.builder()
                        .host(right)
                        .bind(new InetSocketAddress(NTP_PORT))
                        .timeOfHost(1, ReferenceId.ofAscii("SIM"))
                        .build()
                        .start();
                NtpSynchronizer client = client(wrong, server)) {
            recorder.ifPresent(watcher -> watcher.watch(right).watch(wrong, () -> client));
            long seconds = length.toSeconds();
            for (long second = 1; second <= seconds; second++) {
                world.runFor(TICK);
                look(client.clock(), second > seconds / 2);
            }
            return result(client, seconds - seconds / 2);
        }
    }

    /** Returns what was recorded; only of a recorded day. */
    Recording recording() {
        return recorder.orElseThrow().recording();
    }

    @Override
    public void close() {
        world.close();
    }

    private NtpSynchronizer client(SimulatedHost host, NtpServer server) {
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder()
                .host(host)
                .source(Addresses.text(server.localAddresses().get(0)), options -> options.iburst())
                .listener(this);
        recorder.ifPresent(watcher -> builder.listener(watcher.listener(host.name())));
        return builder.build().start();
    }

    private void look(DisciplinedClock clock, boolean measured) {
        BoundedInstant now = clock.now();
        if (now.isBounded()) {
            boundedSeconds++;
            boundViolations += now.mayBe(world.trueTime()) ? 0 : 1;
        }
        if (measured) {
            double error = world.errorOf(clock);
            sumOfSquares += error * error;
            maximum = Math.max(maximum, Math.abs(error));
        }
    }

    private DayResult result(NtpSynchronizer client, long measuredSeconds) {
        List<SourceStatus> sources = client.sources();
        return new DayResult(
                length,
                sources.stream().mapToLong(SourceStatus::sent).sum(),
                sources.stream().mapToLong(SourceStatus::received).sum(),
                firstSynchronized,
                Math.sqrt(sumOfSquares / measuredSeconds),
                maximum,
                boundedSeconds,
                boundViolations,
                client.status().frequencyPpm());
    }

    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
        if (to == SyncState.SYNCHRONIZED && firstSynchronized.isEmpty()) {
            firstSynchronized = Optional.of(world.elapsed());
        }
    }
}
