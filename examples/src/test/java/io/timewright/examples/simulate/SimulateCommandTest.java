package io.timewright.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.Run;
import org.junit.jupiter.api.Test;

class SimulateCommandTest {
    @Test
    void sameSeed_sameOutputToTheLastDigit() {
        Run first = Run.of("simulate", "--seed", "42", "--hours", "2");
        assertThat(first.exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(first.err()).isEmpty();
        assertThat(Run.of("simulate", "--seed", "42", "--hours", "2")).isEqualTo(first);
    }

    @Test
    void anotherSeed_anotherDay() {
        assertThat(figures(Run.of("simulate", "--seed", "43", "--hours", "2")))
                .isNotEqualTo(figures(Run.of("simulate", "--seed", "42", "--hours", "2")));
    }

    @Test
    void report_isAboutWhatWasAskedFor() {
        assertThat(Run.of("simulate", "--seed", "7", "--hours", "1").out())
                .startsWith("seed 7: ")
                .containsPattern("simulated time +1 h")
                .containsPattern("first synchronised +after \\d+\\.\\d{3} s")
                .containsPattern("bound violations +0 in \\d+ s")
                .containsPattern("frequency correction +-80\\.\\d{3} ppm");
    }

    private static String figures(Run run) {
        return run.out().substring(run.out().indexOf('\n'));
    }
}
