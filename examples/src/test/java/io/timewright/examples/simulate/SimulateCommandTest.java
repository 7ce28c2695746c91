package io.timewright.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.Run;
import io.timewright.simulated.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    @Test
    void sameSeed_sameOutputToTheLastDigit() {
        Run first = Run.of("simulate", "--seed", "42", "--hours", "2");
        assertThat(first.exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(first.diagnostics()).isEmpty();
        assertThat(Run.of("simulate", "--seed", "42", "--hours", "2").out()).isEqualTo(first.out());
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
                .containsPattern("frequency correction +-(79|80)\\.\\d{3} ppm");
    }

    @Test
    void scenario_isJudgedExpectationByExpectation(@TempDir Path folder) throws Exception {
        String file = scenario(folder, "expect c rms < 1ns after 600s\nexpect c rms < 1s\n");
        Run run = Run.of("simulate", file, "--seeds", "3-4");
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.diagnostics()).isEmpty();
        assertThat(run.out())
                .startsWith("short: a short one")
                .contains("clock c in the second half of 1200 s, median of 2 seeds:")
                .containsPattern("NOT MET  line 10: c rms from 601 s to 1200 s is [0-9.]+us, expected at most"
                        + " 1ns \\(seed 3; 0 of 2 seeds met\\)")
                .containsPattern("met      line 11: c rms from 0 s to 1200 s is .*2 of 2 seeds met");
        assertThat(Run.of("simulate", file, "--seeds", "3-4").out()).isEqualTo(run.out());
    }

    @Test
    void scenario_asExpectedEndsWithZero(@TempDir Path folder) throws Exception {
        String file = scenario(folder, "expect c rms < 1s\n");
        assertThat(Run.of("simulate", file).exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(Run.of("simulate", "desk").out()).startsWith("desk: ");
    }

    @Test
    void csv_hasOneLineForEachScenarioAndSeed(@TempDir Path folder) throws Exception {
        Run run = Run.of("simulate", scenario(folder, "expect c rms < 1ns\n"), "--seeds", "1-2", "--csv");
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out())
                .startsWith("scenario,seed,rms_us,")
                .contains(",bound_violations,clock,expectations,unmet");
        assertThat(run.out().lines().skip(1)).allMatch(line -> line.matches("short,[12],.*,0,c,1,1"));
    }

    @Test
    void everyClockIsShown(@TempDir Path folder) throws Exception {
        String file = scenario(folder, "relay other\n    offset 20000s\n    source a noselect\n");
        assertThat(Run.of("simulate", file).out())
                .contains("  2 clocks in the second half of 1200 s, seed 1:\n")
                .containsPattern(
                        "\n  c      RMS [0-9.]+us, maximum [0-9.]+us, frequency RMS [0-9.]+pp[bm], \\d+ requests;"
                                + " outside its bound 0 s\n")
                .containsPattern("\n  other  RMS 20000s, maximum 20000s, ");
    }

    @Test
    void list_namesEveryBuiltInScenario() {
        Run run = Run.of("simulate", "--list");
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out().lines())
                .hasSameSizeAs(Scenarios.names())
                .anyMatch(line -> line.matches("suspend +the lid is closed for eight hours"));
    }

    @Test
    void misspeltScenario_isAnsweredWithTheNearest() {
        assertThat(Run.of("simulate", "defualts").diagnostics())
                .isEqualTo(
                        "timewright simulate: cannot read defualts: no such file, and no built-in scenario is named so;"
                                + " did you mean 'defaults'?");
    }

    @Test
    void brokenScenario_isOneLineWithThePlace(@TempDir Path folder) throws Exception {
        String file = scenario(folder, "lnk a -> c\n");
        Run run = Run.of("simulate", file);
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.diagnostics().lines())
                .singleElement()
                .asString()
                .startsWith("timewright simulate: " + file + ":10:1: found 'lnk', expected one of ");
    }

    @Test
    void html_isWrittenWithItsNumbersBesideIt(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("out.html");
        String file = scenario(folder, "expect c rms < 1s\n");
        assertThat(Run.of("simulate", file, "--seeds", "1-2", "--html", page.toString())
                        .exitStatus())
                .isEqualTo(ExitStatus.OK);
        String first = Files.readString(page);
        assertThat(first).startsWith("<!DOCTYPE html>").contains("All 2 runs: 2 as expected", "1 (shown)");
        assertThat(Files.readAllLines(folder.resolve("out.clocks.csv"))).hasSizeGreaterThan(1200);
        assertThat(Files.readAllLines(folder.resolve("out.events.csv"))).hasSizeGreaterThan(2);
        Run.of("simulate", file, "--seeds", "1-2", "--html", page.toString());
        assertThat(Files.readString(page)).isEqualTo(first);
    }

    @Test
    void html_ofTheDayLeavesItsOutputAsItWas(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("day.html");
        Run plain = Run.of("simulate", "--seed", "42", "--hours", "2");
        Run recorded = Run.of("simulate", "--seed", "42", "--hours", "2", "--html", page.toString());
        assertThat(recorded.out()).isEqualTo(plain.out());
        assertThat(Files.readString(page)).contains("Offset of every clock");
        Run lost = Run.of(
                "simulate",
                "--hours",
                "1",
                "--html",
                folder.resolve("no/such/page.html").toString());
        assertThat(lost.exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(lost.out()).as("nothing was run").isEmpty();
        assertThat(lost.diagnostics())
                .startsWith("timewright simulate: cannot write ")
                .endsWith(": found no folder " + folder.resolve("no/such"));
        assertThat(Run.of("simulate", "--hours", "1", "--html", folder.toString())
                        .diagnostics())
                .endsWith(": found a folder, expected the name of a file");
    }

    private static String scenario(Path folder, String expectations) throws IOException {
        return Files.writeString(folder.resolve("short.scenario"), """
                        title a short one
                        length 1200s
                        server a
                        client c
                            offset 10ms
                            frequency 20ppm + walk(1e-9)
                            source a iburst
                        link c <-> a
                            delay 1ms + exponential(100us)
                        """ + expectations)
                .toString();
    }

    private static String figures(Run run) {
        return run.out().substring(run.out().indexOf('\n'));
    }
}
