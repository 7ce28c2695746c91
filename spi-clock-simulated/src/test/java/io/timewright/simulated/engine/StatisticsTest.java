package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.ReferenceId;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daemon writes in the files that an ntp.conf asks for. */
class StatisticsTest {
    private static final String TIME = "\\d{5} \\d{1,5}\\.\\d{3} ";
    private static final String SECONDS = "-?\\d+\\.\\d{9}";
    private static final String STAMP = "\\d{10}\\.\\d{9}";

    @TempDir
    private Path folder;

    private final SimulatedWorld world = SimulatedWorld.seeded(71);
    private final SimulatedHost here =
            world.host("here", c -> c.wallOffset(Duration.ofSeconds(-3)).frequencyPpm(20));

    @BeforeEach
    void startServer() throws IOException {
        SimulatedHost there = world.host("server");
        NtpServer unusedServer = NtpServer.builder()
                .host(there)
                .bind(there.address(123))
                .timeOfHost(1, ReferenceId.ofAscii("TEST"))
                .build()
                .start();
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void everyFileHasItsLines() throws IOException {
        run(Duration.ofHours(3), """
                statistics loopstats peerstats rawstats sysstats protostats
                filegen loopstats type none
                filegen peerstats type none
                filegen rawstats type none
                filegen sysstats type none
                filegen protostats type none
                """);

        assertThat(lines("loopstats"))
                .hasSizeGreaterThan(5)
                .allMatch(line -> line.matches(TIME + SECONDS + " -?\\d+\\.\\d{3} " + SECONDS + " \\d+\\.\\d{6} \\d+"));
        assertThat(lines("peerstats"))
                .hasSizeGreaterThan(5)
                .allMatch(line -> line.matches(TIME + "10\\.0\\.0\\.\\d+ 9[0-9a-f]{3}( " + SECONDS + "){4}"));
        assertThat(lines("rawstats"))
                .hasSameSizeAs(lines("peerstats"))
                .allMatch(line -> line.matches(TIME + "10\\.0\\.0\\.\\d+ 10\\.0\\.0\\.\\d+( " + STAMP
                        + "){4} 0 4 4 1 -?\\d+ -\\d+ \\d\\.\\d{6} \\d\\.\\d{6} \\.TEST\\."));
        assertThat(lines("sysstats")).hasSize(3).allMatch(line -> line.matches(TIME + "3600( \\d+){10}"));
        assertThat(lines("protostats"))
                .anyMatch(line -> line.matches(TIME + "10\\.0\\.0\\.\\d+ [0-9a-f]{4} 84 reachable"))
                .anyMatch(line -> line.matches(TIME + "10\\.0\\.0\\.\\d+ [0-9a-f]{4} 8a sys_peer"))
                .anyMatch(line -> line.matches(TIME + "0\\.0\\.0\\.0 [0-9a-f]{4} 0c clock_step \\+[23]\\.\\d{6} s"))
                .anyMatch(line -> line.matches(TIME + "0\\.0\\.0\\.0 [0-9a-f]{4} 05 clock_sync"));
    }

    @Test
    void aNewDayIsANewFileThatTheNameIsLinkedTo() throws IOException {
        Files.writeString(folder.resolve("peerstats"), "of somebody else\n");
        run(Duration.ofHours(50), "filegen peerstats file peerstats type day link enable");

        List<String> days = names("peerstats\\.\\d{8}");
        assertThat(days).hasSize(3);
        assertThat(Files.isSameFile(folder.resolve("peerstats"), folder.resolve(days.get(2))))
                .isTrue();
        assertThat(lines(days.get(1)))
                .allMatch(line -> line.startsWith(lines(days.get(1)).get(0).substring(0, 5)));
        assertThat(names("peerstats\\.\\d+C0"))
                .singleElement()
                .satisfies(kept -> assertThat(lines(kept)).containsExactly("of somebody else"));
    }

    @Test
    void nothingIsWrittenWhereStatisticsAreDisabled() throws IOException {
        run(Duration.ofHours(1), "statistics loopstats peerstats\ndisable stats");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenDoesNotHurtTheClock() throws IOException {
        Files.writeString(folder.resolve("not-a-folder"), "");
        Path configuration = Files.writeString(folder.resolve("ntp.conf"), """
                server server iburst
                statsdir %s/not-a-folder/
                statistics loopstats peerstats rawstats
                """.formatted(folder));
        try (NtpDaemon daemon = daemon(configuration)) {
            world.runFor(Duration.ofHours(2));
            assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
            assertThat(Math.abs(world.errorOf(daemon.synchronizer().clock()))).isLessThan(1e-3);
        }
    }

    private void run(Duration duration, String lines) throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("ntp.conf"), "server server iburst\nstatsdir " + folder + "/\n" + lines + "\n");
        try (NtpDaemon daemon = daemon(configuration)) {
            world.runFor(duration);
            assertThat(daemon.synchronizer().status().state()).isEqualTo(SyncState.SYNCHRONIZED);
        }
    }

    private NtpDaemon daemon(Path configuration) throws IOException {
        return NtpDaemon.builder()
                .host(here)
                .configuration(configuration)
                .port(1123)
                .build()
                .start();
    }

    private List<String> names(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private List<String> lines(String name) {
        try {
            return Files.readAllLines(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
