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

    @Test
    void serversInTurn() {
        Run run = Run.of(
                "benchmark",
                "server",
                "--rounds",
                "2",
                "--seconds",
                "1",
                "--warmup",
                "0",
                "--window",
                "4",
                "--rules",
                "3");

        assertThat(run.exitStatus()).as(run.err()).isEqualTo(ExitStatus.OK);
        assertThat(run.out())
                .containsPattern("(?m)^ +1  ours, nio +[1-9][0-9,]* +[0-9.]+ .* 0$")
                .containsPattern("(?m)^median  echo, nio ")
                .doesNotContain("NaN");
    }

    @Test
    void refusesAServerThatIsNone() {
        Run run = Run.of("benchmark", "server", "--also", "ntpd:123");

        assertThat(run.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.err()).contains("expected NAME:PORT:PID after --also, found 'ntpd:123'");
    }
}
