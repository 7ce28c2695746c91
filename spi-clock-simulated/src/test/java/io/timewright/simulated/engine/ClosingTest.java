package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a synchronizer leaves behind on a host that others go on using. */
class ClosingTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(11);
    private final SimulatedHost here = world.host("here", clock -> clock.frequencyPpm(20));
    private final Client client = new Client();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void nothingHappensAfterwardsWhereverItIsClosed() {
        FakeServer server = new FakeServer(world.host("server"), (fake, from, reply) -> fake.send(reply, from));
        for (int millis : new int[] {0, 1, 500, 5000, 9999, 10_001, 60_000}) {
            NtpSynchronizer sync = client.builder(here)
                    .source("server", options -> options.iburst())
                    .source("silent.invalid", options -> options.iburst())
                    .build()
                    .start();
            world.runFor(Duration.ofMillis(millis));
            sync.close();
            List<String> events = List.copyOf(client.events());
            // What is under way still arrives.
            world.runFor(Duration.ofSeconds(1));
            int requests = server.requests();
            SystemStatus status = sync.status();
            long generation = sync.clock().generation();

            here.suspend(Duration.ofSeconds(30));
            world.runFor(Duration.ofMinutes(2));
            sync.burst();
            world.runFor(Duration.ofMinutes(2));

            assertThat(server.requests()).as("closed after %d ms", millis).isEqualTo(requests);
            assertThat(client.events()).isEqualTo(events);
            assertThat(sync.status()).isEqualTo(status);
            assertThat(sync.clock().generation()).isEqualTo(generation);
            assertThat(status.explanation()).contains("closed");
        }
    }

    @Test
    void aListenerMayCloseWhatItListensTo() {
        FakeServer server = new FakeServer(world.host("server"), (fake, from, reply) -> fake.send(reply, from));
        List<NtpSynchronizer> closing = new ArrayList<>();
        NtpSynchronizer sync = NtpSynchronizer.builder()
                .host(here)
                .source("server", options -> options.iburst())
                .listener(new SyncListener() {
                    @Override
                    public void sampleAccepted(SourceStatus source) {
                        closing.get(0).close();
                    }
                })
                .build();
        closing.add(sync);
        sync.start();
        world.runFor(Duration.ofMinutes(5));

        assertThat(server.requests()).isEqualTo(1);
        assertThat(sync.status().explanation()).contains("closed");
    }

    @Test
    void itCannotBeStartedAgain() {
        NtpSynchronizer sync = client.builder(here).source("server").build();
        sync.close();
        assertThatIllegalStateException().isThrownBy(sync::start).withMessageContaining("closed");
    }

    @Test
    void closingTheHostEndsItAndKeepsItsFrequency(@TempDir Path folder) throws Exception {
        Servers.start(world.host("server"));
        Path driftFile = folder.resolve("drift");
        NtpSynchronizer sync = client.builder(here)
                .source("server", options -> options.iburst())
                .driftFile(driftFile)
                .build()
                .start();
        world.runFor(Duration.ofMinutes(50));
        assertThat(driftFile).doesNotExist();
        here.close();

        assertThat(Double.parseDouble(Files.readString(driftFile).strip())).isBetween(-20.5, -19.5);
        assertThat(sync.status().explanation()).contains("closed");
        sync.close();
    }

    @Test
    void whoWaitsForItIsToldThatItsHostIsClosed() throws Exception {
        NtpSynchronizer sync =
                client.builder(here).source("nobody.invalid").build().start();
        CompletableFuture<SystemStatus> future = sync.synchronizedFuture();
        world.at(world.trueTime().plusSeconds(5), here::close);

        assertThat(sync.awaitSynchronized(Duration.ofMinutes(1))).isFalse();
        assertThat(world.elapsed()).isLessThan(Duration.ofSeconds(6));
        assertThat(future).isCancelled();
        assertThat(sync.synchronizedFuture()).isCancelled();
    }

    @Test
    void whatListenersAreToldCanBeSeen() throws Exception {
        Servers.start(world.host("server"));
        SimulatedHost wrong = world.host("wrong", clock -> clock.wallOffset(Duration.ofSeconds(-40)));
        List<String> seen = new ArrayList<>();
        List<NtpSynchronizer> syncs = new ArrayList<>();
        syncs.add(NtpSynchronizer.builder()
                .host(wrong)
                .source("server", options -> options.iburst())
                .listener(new SyncListener() {
                    @Override
                    public void stepped(Duration amount, long generation) {
                        NtpSynchronizer sync = syncs.get(0);
                        seen.add("generation " + (sync.clock().generation() - generation)
                                + ", error below a millisecond: "
                                + (Math.abs(world.errorOf(sync.clock())) < 1e-3) + ", "
                                + sync.status().state());
                    }

                    @Override
                    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
                        NtpSynchronizer sync = syncs.get(0);
                        seen.add("state " + to + " " + sync.status().state() + " "
                                + sync.clock().state() + " " + status.state());
                    }
                })
                .build());
        syncs.get(0).start();
        assertThat(syncs.get(0).awaitSynchronized(Duration.ofSeconds(20))).isTrue();

        assertThat(seen)
                .containsExactly(
                        "generation 0, error below a millisecond: true, SYNCHRONIZED",
                        "state SYNCHRONIZED SYNCHRONIZED SYNCHRONIZED SYNCHRONIZED");
    }
}
