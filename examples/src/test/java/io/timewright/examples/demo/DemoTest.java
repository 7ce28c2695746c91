package io.timewright.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.examples.cli.Console;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.ReferenceId;
import io.timewright.values.Selection;
import io.timewright.values.SourceStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo in a simulated world, where its twelve seconds take none. */
class DemoTest {
    private static final Duration LENGTH = Duration.ofSeconds(12);

    private final SimulatedWorld world = SimulatedWorld.seeded(1);
    private final SimulatedHost system = world.host("system");
    private final SimulatedHost application = world.host(
            "application", clock -> clock.wallOffset(DemoCommand.INITIAL_ERROR).frequencyPpm(DemoCommand.DRIFT_PPM));
    private final StringWriter out = new StringWriter();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void run_clockIsSetAndTheWrongServerFoundOut() throws IOException, InterruptedException {
        serve("a", Duration.ZERO);
        serve("b", Duration.ZERO);
        serve("c", LoopbackServers.LIE);
        Ending ending = run(true, "a", "b", "c");
        assertThat(ending.complaint()).isEmpty();
        assertThat(ending.boundHolds()).isTrue();
        assertThat(ending.before()).isEqualTo(DemoCommand.INITIAL_ERROR);
        assertThat(ending.frequencyDeviationPpm()).isBetween(0.001, 100.0);
        assertThat(ending.frequencyPpm()).isCloseTo(-DemoCommand.DRIFT_PPM, within(3 * ending.frequencyDeviationPpm()));
        assertThat(ending.sources())
                .filteredOn(source -> source.selection() == Selection.FALSETICKER)
                .extracting(source -> source.id().name())
                .containsExactly("c");
        assertThat(ending.lines()).anyMatch(line -> line.startsWith("falseticker  x c, off by +"));
        // Four blocks, each with an empty line, the heading, three servers and the clock.
        assertThat(out.toString().lines()).hasSize(4 * 7);
    }

    @Test
    void run_withOtherPeoplesServersTheyAreRight() throws IOException, InterruptedException {
        serve("a", Duration.ofSeconds(1));
        Ending ending = run(false, "a");
        assertThat(ending.complaint()).isEmpty();
        assertThat(ending.before()).isCloseTo(Duration.ofMillis(-3500), Duration.ofMillis(5));
    }

    @Test
    void run_nobodyAnswers() throws InterruptedException {
        Ending ending = run(true, "system");
        assertThat(ending.complaint()).get().asString().startsWith("not synchronised after 12 s: ");
        assertThat(ending.sources()).extracting(SourceStatus::reach).containsExactly(0);
    }

    private void serve(String name, Duration lie) throws IOException {
        NtpServer.builder()
                .host(world.host(name, clock -> clock.wallOffset(lie)))
                .bind(new InetSocketAddress(123))
                .timeOfHost(1, ReferenceId.ofAscii("DEMO"))
                .build()
                .start();
    }

    private Ending run(boolean systemIsRight, String... servers) throws InterruptedException {
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder().host(application);
        for (String server : servers) {
            builder.source(server, options -> options.iburst().poll(0, 3));
        }
        PrintWriter writer = new PrintWriter(out, true);
        try (NtpSynchronizer synchronizer = builder.build()) {
            return new Demo(system, synchronizer, new Screen(new Console(writer, writer, false)), systemIsRight)
                    .run(LENGTH);
        }
    }
}
