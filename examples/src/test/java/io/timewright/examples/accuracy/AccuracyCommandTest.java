package io.timewright.examples.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyCommandTest {
    private static final String SHORT = """
            length 1200s
            server a
            client c
                offset 10ms
                frequency 20ppm + walk(1e-9)
                source a iburst
            link c <-> a
                delay 1ms + exponential(100us)
            """;

    @Test
    void builtInScenario_isPrintedBesideThePublishedFigures() {
        Run run = Run.of("accuracy", "S1", "--seeds", "1-2");
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(run.diagnostics()).isEmpty();
        assertThat(run.out())
                .startsWith("Second half of each run, median of 2 seeds")
                .containsPattern("S1 +\\| +\\d\\.\\d\\d +5\\.36 +14\\.7 +0\\.\\d\\d +0\\.\\d\\d \\|")
                .contains("geometric mean of RMS ours/chrony over 1 scenarios: 0.", "Start of S1")
                .containsPattern("held below 10 ms after, s +1 +5 +388 +0\\.20");
    }

    @Test
    void csv_hasOneLineForEachScenarioAndSeed(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("short.scenario"), SHORT).toString();
        Run run = Run.of("accuracy", "--csv", "--seeds", "2,1,4-5", file);
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.OK);
        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("scenario,seed,rms_us,max_us,p95_us,mean_us,rms_freq_ppb,packets,hold_10ms_s,hold_1ms_s,"
                        + "hold_100us_s,bound_violations");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1))
                .matches("short,1,\\d+\\.\\d{4},[^,]+,[^,]+,-?\\d+\\.\\d{4},[^,]+,\\d+,1,[^,]+,[^,]+,0");
        assertThat(lines.get(4)).startsWith("short,5,");
        assertThat(Run.of("accuracy", "--csv", "--seeds", "1,2,4,5", file).out())
                .isEqualTo(run.out());
    }

    @Test
    void unpublishedScenario_hasDashes(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("short.scenario"), SHORT).toString();
        assertThat(Run.of("accuracy", "--seeds", "3", file).out())
                .contains("median of 1 seed:")
                .containsPattern("short +\\| +[0-9.]+ +- +- +- +- \\|")
                .doesNotContain("geometric mean");
    }

    @Test
    void unmetExpectation_isReportedAndFails(@TempDir Path folder) throws Exception {
        String file = Files.writeString(
                        folder.resolve("short.scenario"), SHORT + "expect c rms < 1ns after 600s\nexpect c rms < 1s\n")
                .toString();
        Run run = Run.of("accuracy", "--seeds", "3", file);
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.diagnostics().lines())
                .singleElement()
                .asString()
                .matches("timewright accuracy: short, seed 3: line 9: c rms from 601 s to 1200 s is [0-9.]+us, expected"
                        + " at most 1ns");
    }

    @Test
    void wrongFile_isOneLineWithThePlace(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("short.scenario"), SHORT + "lnk a -> c");
        Run run = Run.of("accuracy", file.toString());
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.diagnostics().lines())
                .singleElement()
                .asString()
                .startsWith("timewright accuracy: " + file + ":9:1: found 'lnk', expected one of ")
                .endsWith("did you mean 'link'?");
        assertThat(Run.of("accuracy", "S99").diagnostics())
                .isEqualTo("timewright accuracy: cannot read S99: no such file, and no built-in scenario is named so;"
                        + " 'timewright simulate --list' lists those there are");
    }

    @Test
    void wrongSeeds_areRefused() {
        Run run = Run.of("accuracy", "--seeds", "5-1");
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.diagnostics()).contains("expected an ascending range of at most 10000 seeds, found '5-1'");
        assertThat(Run.of("accuracy", "--seeds", "1,x").err())
                .contains("expected seeds such as 1-20 or 1,3,10-12, found '1,x'");
    }
}
