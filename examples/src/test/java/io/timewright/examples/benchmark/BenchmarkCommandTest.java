package io.timewright.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.Run;
import org.junit.jupiter.api.Test;

class BenchmarkCommandTest {
    @Test
    void pair() {
        Run run = Run.of("benchmark", "pair", "--rounds", "2", "--days", "1");

        assertThat(run.exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).anyMatch(line -> line.matches(" +2 .*602,000 .* us +1,[23]\\d\\d"));
    }

    @Test
    void fleetAndGrowth() {
        Run run = Run.of("benchmark", "fleet", "growth", "--clients", "5", "--hours", "1", "--largest", "10");

        assertThat(run.exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(run.out())
                .contains("3 upstreams, 4 relays, 5 clients; 1 h")
                .containsPattern("(?m)^ +10 ")
                .doesNotContain("NaN");
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        Run run = Run.of("benchmark", "--hours", "0");

        assertThat(run.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.err()).contains("expected 1 to 1000 for --hours, found 0");
    }
}
