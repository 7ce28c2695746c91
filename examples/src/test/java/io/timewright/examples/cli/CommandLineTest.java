package io.timewright.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void help_listsEveryCommand() {
        Run run = Run.of("--help");
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("demo", "ntpdate", "ntpd", "simulate", "accuracy", "benchmark", "plugins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "ntpdate", "ntpd", "simulate", "accuracy", "benchmark", "plugins"})
    void help_ofEachCommandHasExitCodesAndExamples(String command) {
        Run run = Run.of(command, "--help");
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: timewright " + command).contains("Exit codes:", "Examples:");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Run.of("help", command).out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "ntpdate", "ntpd", "simulate", "accuracy", "benchmark", "plugins"})
    void version_isTheSameForEachCommand(String command) {
        assertThat(Run.of(command, "--version")).isEqualTo(Run.of("--version"));
        assertThat(Run.of("--version").out()).startsWith("timewright ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "frobnicate           | timewright: unknown command 'frobnicate', expected one of"
                        + " demo, ntpdate, ntpd, ntpq, ntpstat, watch, keygen, simulate, accuracy, benchmark, plugins, help (see 'timewright --help')",
                "frobnicate --help    | timewright: unknown command 'frobnicate', expected one of"
                        + " demo, ntpdate, ntpd, ntpq, ntpstat, watch, keygen, simulate, accuracy, benchmark, plugins, help (see 'timewright --help')",
                "--frobnicate         | timewright: unknown option '--frobnicate' (see 'timewright --help')",
                "simulate --sed 1     | timewright simulate: unknown option '--sed', did you mean '--seeds'?"
                        + " (see 'timewright simulate --help')",
                "simulate --seed x    | timewright simulate: invalid value for option '--seeds': expected seeds such as 1-20 or 1,3,10-12, found 'x'"
                        + " (see 'timewright simulate --help')",
                "simulate --hours 0   | timewright simulate: expected 1 to 8784 hours, found 0",
                "plugins x            | timewright plugins: unknown argument 'x' (see 'timewright plugins --help')",
                "ntpdate -q           | timewright ntpdate: missing required parameter: 'HOST[:PORT]'"
                        + " (see 'timewright ntpdate --help')",
                "ntpdate -q -p 9 ::1  | timewright ntpdate: expected 1 to 8 samples, found 9",
                "ntpdate -q -o 5 ::1  | timewright ntpdate: expected an NTP version from 1 to 4, found 5",
                "ntpdate -q -t 0 ::1  | timewright ntpdate: expected a positive timeout, found PT0S",
                "ntpdate -q -4 -6 ::1 | timewright ntpdate: -4 and -6 exclude each other",
                "ntpdate -q -a 0 ::1  | timewright ntpdate: expected a key from 1 to 65535, found 0",
                "ntpdate -q -b -B ::1 | timewright ntpdate: -b and -B exclude each other",
                "ntpdate -q h:0       | timewright ntpdate: expected a port from 1 to 65535, found 0 after h",
                "ntpd --port 65536    | timewright ntpd: expected a port from 0 to 65535, found 65536",
                "ntpd -t 65536        | timewright ntpd: -t: expected a key from 1 to 65535, found 65536",
                "ntpd --bind x        | timewright ntpd: expected an IP address after --bind, found 'x'",
                "demo --seconds 0     | timewright demo: expected 1 to 3600 seconds, found 0",
                "demo h:              | timewright demo: expected a port number after the last colon, found 'h:'",
            })
    void nonsense_isOneLineAndExitStatusTwo(String words, String line) {
        Run run = Run.of(words.split(" "));
        assertThat(run.err()).isEqualTo(line + System.lineSeparator());
        assertThat(run.out()).isEmpty();
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void ntpd_missingFileIsOneLineAndExitStatusOne(@TempDir Path directory) {
        Path file = directory.resolve("ntp.conf");
        Run run = Run.of("ntpd", "-n", "-c", file.toString());
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("timewright ntpd: cannot read ")
                .contains(file.toString());
        assertThat(run.out()).isEmpty();
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void ntpd_checkPrintsWhatIsObeyedAndWhatIsWrong(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("ntp.conf"), "server a perfer\nrestrict default noquery\n");
        Run run = Run.of("ntpd", "--check", "-c", file.toString(), "-f", "drift");
        assertThat(run.out()).startsWith("server a").contains("driftfile drift", "restrict default noquery");
        assertThat(run.err()).contains(":1:10: error: ", "did you mean 'prefer'?");
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.FAILED);

        Files.writeString(file, "server a prefer\n");
        Run clean = Run.of("ntpd", "--check", "-c", file.toString());
        assertThat(clean.err()).isEmpty();
        assertThat(clean.exitStatus()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void plugins_listsTheBuiltInOnes() {
        Run run = Run.of("plugins");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isEqualTo(ExitStatus.OK);
        assertThat(run.out().lines()).first().asString().startsWith("KIND").contains("NAME", "CLASS", "AVAILABLE");
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line).matches("clock adjuster +process +\\S+ +yes"))
                .anySatisfy(line -> assertThat(line).matches("host +system +\\S+ +yes"));
    }
}
