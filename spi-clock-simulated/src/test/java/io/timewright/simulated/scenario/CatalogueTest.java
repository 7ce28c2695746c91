package io.timewright.simulated.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpSynchronizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario of the catalogue is judged by what it expects, and engines that are broken on purpose fail those they should. */
class CatalogueTest {
    private static final int SEED = 1;
    private static final Path RESOURCES = Path.of("src/main/resources/io/timewright/simulated/scenario");

    static List<String> catalogue() {
        return Scenarios.catalogue();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everyExpectationIsMet(String name) {
        Scenario scenario = Scenarios.named(name);
        assertThat(scenario.title()).isNotEmpty();
        assertThat(scenario.expectations()).isNotEmpty();

        assertThat(disappointments(scenario, SEED, NtpSynchronizer::builder))
                .as("seed %d", SEED)
                .isEmpty();
    }

    /** Runs that once found a fault which others do not show. */
    @ParameterizedTest
    @CsvSource({"leap-relayed, 50", "drift-file, 57", "drift-file, 169"})
    void everyExpectationIsMetWithAnUnluckySeed(String name, int seed) {
        assertThat(disappointments(Scenarios.named(name), seed, NtpSynchronizer::builder))
                .isEmpty();
    }

    /** Which scenario sees through which engine. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TRUSTS_THE_FIRST_SERVER | falsetickers-1-of-5
            TRUSTS_THE_FIRST_SERVER | bad-upstream
            TRUSTS_THE_FIRST_SERVER | becomes-falseticker
            TRUSTS_THE_FIRST_SERVER | all-falsetickers
            TRUSTS_THE_FIRST_SERVER | times-changed
            IGNORES_THE_ORIGIN      | forged
            NEVER_STEERS            | defaults
            NEVER_STEERS            | iburst
            NEVER_STEERS            | large-offset-ahead
            NEVER_STEERS            | frequency-jump
            STEERS_THE_WRONG_WAY    | defaults
            STEERS_THE_WRONG_WAY    | iburst
            STEERS_THE_WRONG_WAY    | packet-loss
            STEERS_THE_WRONG_WAY    | era-roll-over
            """)
    void aBrokenEngineIsFoundOut(BrokenEngine engine, String name) {
        assertThat(disappointments(Scenarios.named(name), SEED, engine::builder))
                .isNotEmpty();
    }

    /** Otherwise they would fail for being something else than broken in that one way. */
    @ParameterizedTest
    @CsvSource({
        "TRUSTS_THE_FIRST_SERVER, iburst",
        "TRUSTS_THE_FIRST_SERVER, packet-loss",
        "IGNORES_THE_ORIGIN, falsetickers-1-of-5",
        "IGNORES_THE_ORIGIN, iburst"
    })
    void aBrokenEngineIsFineWhereItsFaultDoesNotMatter(BrokenEngine engine, String name) {
        assertThat(disappointments(Scenarios.named(name), SEED, engine::builder))
                .isEmpty();
    }

    @Test
    void theIndexNamesEveryFile() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<String> found = files.map(file -> RESOURCES.relativize(file).toString())
                    .filter(file -> file.endsWith(".scenario"))
                    .map(file -> file.substring(0, file.length() - ".scenario".length()))
                    .toList();
            assertThat(Files.readAllLines(RESOURCES.resolve("index.txt"))).containsExactlyInAnyOrderElementsOf(found);
        }
        assertThat(Scenarios.names()).doesNotHaveDuplicates();
    }

    private static List<String> disappointments(Scenario scenario, int seed, Supplier<NtpSynchronizer.Builder> engine) {
        try (ScenarioRun run = ScenarioRun.of(scenario, seed, engine)) {
            run.run();
            return run.disappointments();
        }
    }
}
