package io.timewright.simulated.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.simulated.clock.SeededStream;
import io.timewright.simulated.scenario.Scenario.Randomness;
import io.timewright.simulated.scenario.ScenarioHost.Role;
import io.timewright.simulated.scenario.ScenarioLink.Outage;
import io.timewright.values.SourceOptions;
import io.timewright.values.StepPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioParserTest {
    private static final String EVERYTHING = """
            # every construct once
            title Say "everything" # in a title, a hash is a hash
            length 2h
            random replay
            report steady
            report start
            report event 1000s
            report outage 1000s to 2000s

            server a
                offset -5ms
                stratum 3
            relay b   # serves what it keeps
                source a
            client c
                offset 10s
                frequency 100ppm + walk(1e-9)
                noise 1us
                resolution 100ns
                makestep 100ms 3
                source a iburst minpoll 4 maxpoll 12 prefer version 3
                source b burst noselect true minpoll -2

            link c -> a
                delay 1ms + exponential(100us) * exponential(1)
                loss 10%
                outage 1000s to 2000s
            link a->c
                delay (1ms - 20us) * 2 + step(1ms, 60s)
            link b <-> c
                delay normal(20us) + 5ms

            at 20min a step +100ms
            at 30min c frequency -5ppm
            at 0.5h a stop
            at 40min a start

            expect c rms < 5us after 3600s
            expect b max <= 1ms after 10s until 100s
            expect c packets > 10
            expect c frequency < 50ppb
            """;

    @Test
    void everyConstructIsUnderstood() throws Exception {
        Scenario scenario = Scenarios.parse("all", EVERYTHING);

        assertThat(scenario.name()).isEqualTo("all");
        assertThat(scenario.title()).isEqualTo("Say \"everything\" # in a title, a hash is a hash");
        assertThat(scenario.lengthSeconds()).isEqualTo(7200);
        assertThat(scenario.randomness()).isEqualTo(Randomness.REPLAY);
        assertThat(scenario.reports())
                .containsExactly(
                        new Report(Report.Kind.STEADY, 0, 0),
                        new Report(Report.Kind.START, 0, 0),
                        new Report(Report.Kind.EVENT, 1000, 1000),
                        new Report(Report.Kind.OUTAGE, 1000, 2000));
        assertThat(scenario.recoverySeconds()).isEqualTo(2000);
        // The walk, two exponentials, a loss, and a normal term in either direction.
        assertThat(scenario.randomTerms()).isEqualTo(6);
        assertThat(scenario.measured().name()).isEqualTo("c");
    }

    @Test
    void hostsHaveTheirRolesClocksAndSources() throws Exception {
        Scenario scenario = Scenarios.parse("all", EVERYTHING);

        assertThat(scenario.hosts())
                .extracting(ScenarioHost::role)
                .containsExactly(Role.SERVER, Role.RELAY, Role.CLIENT);
        ScenarioHost server = scenario.hosts().get(0);
        assertThat(server.offsetSeconds()).isEqualTo(-5e-3);
        assertThat(server.serving().stratum()).isEqualTo(3);
        assertThat(server.frequency().isConstant()).isTrue();
        ScenarioHost client = scenario.hosts().get(2);
        assertThat(client.offsetSeconds()).isEqualTo(10);
        assertThat(client.readingNoise()).isEqualTo(Duration.ofNanos(1000));
        assertThat(client.resolution()).isEqualTo(Duration.ofNanos(100));
        assertThat(client.keeping().stepPolicy().orElseThrow().updates()).isEqualTo(3);
        assertThat(client.keeping().stepPolicy().orElseThrow().forwardThreshold())
                .hasValue(Duration.ofMillis(100));
        assertThat(client.keeping().sources())
                .containsExactly(
                        new ScenarioHost.Source(
                                "a",
                                SourceOptions.builder()
                                        .iburst()
                                        .poll(4, 12)
                                        .prefer()
                                        .version(3)
                                        .build()),
                        new ScenarioHost.Source(
                                "b",
                                SourceOptions.builder()
                                        .burst()
                                        .noselect()
                                        .truechimer()
                                        .poll(-2, 10)
                                        .build()));
    }

    @Test
    void linksAndEventsAreUnderstood() throws Exception {
        Scenario scenario = Scenarios.parse("all", EVERYTHING);

        assertThat(scenario.links())
                .extracting(link -> link.from() + link.to())
                .containsExactly("ca", "ac", "bc", "cb");
        assertThat(scenario.links().get(0).losses()).hasSize(1);
        assertThat(scenario.links().get(0).outages()).containsExactly(new Outage(1000, 2000));
        assertThat(scenario.events())
                .extracting(event -> event.atSeconds() + " " + event.host() + " " + event.text())
                .containsExactly(
                        "1200.0 a the clock is set by +0.100000 s",
                        "1800.0 c the oscillator's frequency jumps by -5.00000 ppm",
                        "1800.0 a stops answering",
                        "2400.0 a answers again");
    }

    @Test
    void expectationsAreUnderstood() throws Exception {
        assertThat(Scenarios.parse("all", EVERYTHING).expectations())
                .containsExactly(
                        new Figure(38, "c", Statistic.RMS, true, 5e-6, 3601, 7200),
                        new Figure(39, "b", Statistic.MAX, true, 1e-3, 11, 100),
                        new Figure(40, "c", Statistic.PACKETS, false, 10, 0, 7200),
                        new Figure(41, "c", Statistic.FREQUENCY, true, 50e-9, 0, 7200));
    }

    @Test
    void makestepKnowsNeverAndAlways() throws Exception {
        assertThat(policy("never")).isEqualTo(StepPolicy.NEVER);
        assertThat(policy("128ms always")).isEqualTo(StepPolicy.THRESHOLD);
        assertThat(policy("128ms 3")).isEqualTo(StepPolicy.AT_START_ONLY);
    }

    private static StepPolicy policy(String words) throws ScenarioSyntaxException {
        Scenario scenario = Scenarios.parse("x", "length 1s\nserver a\nclient c\nsource a\nmakestep " + words);
        return scenario.measured().keeping().stepPolicy().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lenght 5s | x:1:1: found 'lenght', expected one of title start length random report server client"
                        + " relay adversary name leap link at expect; did you mean 'length'?",
                "length 5 | x:1:8: found '5', expected a duration with its unit, such as 100us",
                "length 0s | x:1:8: found '0s', expected whole seconds from 1s to 31622400s",
                "length 5s 6s | x:1:11: found '6s', expected the end of the line",
                "length 5sec | x:1:8: found unit 'sec' in '5sec', expected one of ns us ms s min h d ppm ppb %",
                "length 5uss | x:1:8: found unit 'uss' in '5uss', expected one of ns us ms s min h d ppm ppb %;"
                        + " did you mean 'us'?",
                "start tomorrow | x:1:7: found 'tomorrow', expected an instant of the years 2000 to 2200 such as"
                        + " 2036-02-07T06:00:00Z",
                "length $ | x:1:8: found '$', expected a word or a number",
                "length | x:1:7: found the end of the line, expected a duration with its unit, such as 100us",
                "random repaly | x:1:8: found 'repaly', expected one of seeded replay; did you mean 'replay'?",
                "server 5 | x:1:8: found '5', expected the name of a host",
                "link a -> b | x:1:6: found 'a', expected none, for there is none yet",
                "report outage 5s 6s | x:1:18: found '6s', expected 'to'",
                "maekstep 1s always | x:1:1: found 'maekstep', expected one of title start length random report server"
                        + " client relay adversary name leap link at expect; did you mean 'makestep'? That is a property"
                        + " of client and relay",
                "length 10min2h | x:1:8: found '10min2h', expected durations from the largest unit to the smallest,"
                        + " such as 2h10min",
                "length 2h10m | x:1:8: found unit 'm' in '2h10m', expected one of ns us ms s min h d ppm ppb %;"
                        + " did you mean 'ms'?",
                "report outage 6s to 5s | x:1:21: found '5s', expected whole seconds from 6s to 31622400s",
            })
    void whatIsWrongInTheFirstLineIsSaidWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Scenarios.parse("x", text))
                .isInstanceOf(ScenarioSyntaxException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freqency 5ppm | 3:1: found 'freqency', expected one of offset frequency noise resolution family source pool"
                        + " broadcastclient manycastclient local orphan makestep holdover minsources steers driftfile title start length random report"
                        + " server client relay adversary name leap link at expect; did you mean 'frequency'?",
                "stratum 2 | 3:1: found 'stratum', expected one of offset frequency noise resolution family source pool broadcastclient manycastclient local"
                        + " orphan makestep holdover minsources steers driftfile title start length random report server"
                        + " client relay adversary name leap link at expect; it is a property of server",
                "local 10 | 3:7: found '10', expected 'stratum'",
                "frequency 5us | 3:11: found an expression whose value is a duration, expected a number, such as 1e-9 or"
                        + " 5ppm",
                "frequency 5ppm + 5us | 3:16: found a sum of a duration and a plain number, expected two of one kind",
                "frequency 5us * 5us | 3:15: found a product of two durations, expected at most one in a product",
                "frequency walk(1e-9 | 3:20: found the end of the line, expected ')' as in walk(step)",
                "frequency sine(1ppm) | 3:20: found ')', expected ',' as in sine(amplitude, period)",
                "frequency sine(1ppm, 0s) | 3:22: found '0s', expected a positive period in sine(amplitude, period)",
                "frequency step(1ppm, 5) | 3:22: found '5', expected a duration with its unit, such as 100us in"
                        + " step(amount, time)",
                "frequency chance(2) | 3:18: found '2', expected a probability from 0 to 1 in chance(probability)",
                "frequency wlak(1e-9) | 3:11: found 'wlak', expected one of exponential normal uniform gamma chance"
                        + " empirical walk sine daily step settle between; did you mean 'walk'?",
                "frequency 1e999 | 3:11: found '1e999', expected a number that can be represented",
                "frequency empirical(1ppm, 2ms) | 3:27: found a duration and a plain number, expected values of one kind",
                "frequency empirical() | 3:21: found ')', expected a number as in empirical(value, …)",
                "frequency empirical(lan.txt) | 3:21: found 'lan.txt', expected durations, for only a scenario that is read"
                        + " from a file has files beside it",
                "frequency 5ppm + | 3:17: found the end of the line, expected a number or a function",
                "resolution 0ns | 3:12: found '0ns', expected at least 1ns",
                "source a ibrust | 3:10: found 'ibrust', expected one of iburst burst prefer noselect true minpoll maxpoll"
                        + " version ttl xleave; did you mean 'iburst'?",
                "source a minpoll 18 | 3:18: found '18', expected a whole number from -2 to 17",
                "source a minpoll 9 maxpoll 8 | 3:20: found minpoll 9 and maxpoll 8, expected minpoll <= maxpoll",
                "source b | 3:8: found 'b', expected one of a",
                "source c | 3:8: found 'c', expected one of a",
                "server A | 3:8: found a second host 'A', expected another name",
                "link a - c | 3:8: found '-', expected '->' or '<->'",
                "link a -> a | 3:11: found 'a', expected another host",
                "at 5s c stop | 3:9: found 'stop', expected one of step frequency suspend resume crash restart offline online;"
                        + " did you mean 'step'?",
                "at 5s d step 1s | 3:7: found 'd', expected one of a c link partition heal name names",
                "expect a rms < 5us | 3:8: found 'a', expected one of c",
                "expect c rsm < 5us | 3:10: found 'rsm', expected one of rms max p95 mean frequency violations bound"
                        + " unbounded steps packets state selects stratum leap reaches sees;"
                        + " did you mean 'rms'?",
                "expect c rms = 5us | 3:14: found '=', expected a word or a number",
                "expect c rms < 5 | 3:16: found '5', expected a duration with its unit, such as 100us",
            })
    void whatIsWrongWithAClientIsSaidWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> Scenarios.parse("x", "server a\nclient c\n" + line + "\nsource a\nlength 5s"))
                .isInstanceOf(ScenarioSyntaxException.class)
                .hasMessageStartingWith("x:" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source a iburst;at 1s c crash now | 4:15: found 'now', expected the end of the line",
                "source a;at 1s partition a | 4:18: found the end of the line, expected 'from' and the hosts of another island",
                "source a;at 1s link a cut | 4:14: found 'cut', expected '->' or '<->'",
                "source a;at 1s a kiss NO | 4:14: found 'NO', expected one of DENY RSTR RATE none",
                "source a;expect c sees b falseticker | 4:15: found 'b', expected one of a",
                "source a;expect c stratum 17 | 4:18: found '17', expected a whole number from 0 to 16",
                "source a;link c <-> a;bandwidth 0 queue 1 | 5:11: found '0', expected a number above 0",
                "source a;length 9s;at 10s c step 1s | 5:4: found '10s', expected at most 9s, for the scenario lasts 9s",
                "source a;expect c rms < 1s after 9s;length 9s | 4:25: found '9s', expected at most 8s, for the scenario"
                        + " lasts 9s",
                "source a;expect c rms < 1s until 10s;length 9s | 4:25: found '10s', expected at most 9s",
                "source a;expect c rms < 1s after 5s until 5s;length 9s | 4:34: found '5s', expected whole seconds from 6s",
                "source a;expect c stratum 2 at 10s;length 9s | 4:23: found '10s', expected at most 9s",
                "source a;report event 10s;length 9s | 4:14: found '10s', expected at most 9s",
                "source a;link a -> c;outage 10s to 12s;length 9s | 5:8: found '10s', expected at most 9s",
                "source a;link a -> c;delay 1ms + step(1ms, 10s);length 9s | 5:23: found '10s', expected at most 9s",
                "source a;frequency 2 | 4:11: found a frequency error of 2.0, expected one between -1 and 1",
                "source a;frequency 1 + 0.5 | 4:11: found a frequency error of 1.5, expected one between -1 and 1",
                "source a;at 5s c frequency -2 | 4:19: found '-', expected a frequency error between -1 and 1",
                "source a;at 5s a claims creep 1 | 4:22: found '1', expected a frequency error between -1 and 1",
                "source a;link a -> c;bandwidth 1 queue 0.4 | 5:11: found a value out of range: expected a positive rate",
                "source a;offset 40000d | 4:8: found '40000d', expected a duration of at most a century",
                "source a;link c <-> a;corrupt 2 | 5:9: found '2', expected a probability from 0 to 1",
            })
    void whatIsWrongInALaterLineIsSaidWithItsPlace(String lines, String message) {
        assertThatThrownBy(() -> Scenarios.parse("x", "server a\nclient c\n" + lines.replace(';', '\n')))
                .isInstanceOf(ScenarioSyntaxException.class)
                .hasMessageStartingWith("x:" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at 5s a restart | 5:9: found 'restart' when a is up, expected it when a is down",
                "at 5s a crash;at 6s a crash | 6:9: found 'crash' when a is down, expected it when a is up",
                "at 6s a suspend 1s;at 5s a crash | 5:9: found 'suspend' when a is down, expected it when a is up",
                "at 5s a suspend 3s;at 6s a suspend 1s | 6:9: found 'suspend' when a is asleep, expected it when a is awake",
                "at 5s a resume | 5:9: found 'resume' when a is awake, expected it when a is asleep",
                "at 5s a online | 5:9: found 'online' when a is online, expected it when a is offline",
                "at 5s a start | 5:9: found 'start' when the server of a is answering, expected it when the server of a is"
                        + " silent",
                "at 5s a crash;at 6s a stop | 6:9: found 'stop' when a is down, expected it when a is up",
                "at 5s link a -> c restore | 5:19: found 'restore' when the link a -> c is open",
                "at 5s link a -> c cut;at 6s link a <-> c cut | 6:20: found 'cut' when the link a -> c is cut",
                "at 5s heal | 5:7: found 'heal' when the network is whole, expected it when the network is torn apart",
                "at 5s names work | 5:13: found 'work' when the name service is working",
                "adversary m;at 5s m ends | 6:9: found 'ends' when adversary m is idle, expected it when adversary m is at"
                        + " work",
            })
    void anEventThatMakesNoSenseByThenIsRefused(String lines, String message) {
        assertThatThrownBy(() ->
                        Scenarios.parse("x", "length 99s\nserver a\nclient c\nsource a\n" + lines.replace(';', '\n')))
                .isInstanceOf(ScenarioSyntaxException.class)
                .hasMessageStartingWith("x:" + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at 5s a crash;at 6s a restart;at 7s a crash",
                "at 7s a restart;at 5s a crash",
                "at 5s a suspend 3s;at 8s a suspend 1s",
                "at 5s a suspend;at 8s a resume;at 9s a suspend 1s",
                "at 5s a suspend 8s;at 6s a resume;at 7s a suspend;at 20s a resume",
                "at 5s a suspend 30s;at 6s a crash;at 7s a restart;at 8s a suspend 1s",
                "at 5s a stop;at 6s a crash;at 7s a restart;at 8s a stop",
                "at 5s partition a from c;at 6s partition c from a;at 7s heal",
                "adversary m;at 5s m holds a -> c 1ms;at 5s m holds c -> a 1ms;at 6s m ends",
            })
    void eventsThatFollowFromEachOtherAreAccepted(String lines) throws Exception {
        String text = "length 99s\nserver a\nclient c\nsource a\n" + lines.replace(';', '\n');
        assertThat(Scenarios.parse("x", text).events()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-12-31T18:00:00Z | 5h | found '5h', which is 2027-12-31T23:00:00Z, expected the end of a month; the"
                        + " first is 2028-01-01T00:00:00Z, at 21600s",
                "2027-12-30T00:00:00Z | 1d | found '1d', which is 2027-12-31T00:00:00Z, expected the end of a month; the"
                        + " first is 2028-01-01T00:00:00Z, at 172800s",
            })
    void aLeapSecondIsAtTheEndOfAMonth(String start, String time, String message) {
        assertThatThrownBy(() -> Scenarios.parse(
                        "x", "leap insert at " + time + "\nlength 3d\nserver a\nclient c\nsource a\nstart " + start))
                .hasMessage("x:1:16: " + message);
    }

    @Test
    void aDurationMayHaveSeveralUnits() throws Exception {
        Scenario scenario = Scenarios.parse("x", "length 1d2h10min5s\nserver a\nclient c\nsource a\noffset -1s500ms");
        assertThat(scenario.lengthSeconds()).isEqualTo(86_400 + 2 * 3600 + 600 + 5);
        assertThat(scenario.measured().offsetSeconds()).isEqualTo(-1.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "link a -> c\nlink a -> c",
                "link a <-> c\nlink c -> a",
                "link a -> c\nlink c <-> a",
            })
    void aLinkIsDescribedOnce(String links) {
        assertThatThrownBy(() -> Scenarios.parse("x", "server a\nclient c\nsource a\n" + links))
                .hasMessageMatching("x:5:6: found a second link (a -> c|c -> a), expected one at most");
    }

    @Test
    void whatIsMissingIsSaidAfterTheLastLine() {
        assertThatThrownBy(() -> Scenarios.parse("x", "server a"))
                .hasMessage("x:2:1: found no length, expected a line such as 'length 20000s'");
        assertThatThrownBy(() -> Scenarios.parse("x", "length 1s\nserver a"))
                .hasMessage("x:3:1: found no client and no relay, expected at least one");
        assertThatThrownBy(() -> Scenarios.parse("x", "length 1s\nclient a"))
                .hasMessage("x:3:1: found no source of 'a', expected at least one");
    }

    @Test
    void delaysThatWereMeasuredAreInAFileBesideTheScenario(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("lan.scenario");
        Files.writeString(file, "length 9s\nserver a\nclient c\nsource a\nlink c <-> a\ndelay empirical(lan.txt)\n");
        assertThatThrownBy(() -> Scenarios.read(file))
                .hasMessage(
                        file + ":6:17: found 'lan.txt', expected a file of delays beside the scenario: there is none"
                                + " of this name");

        Files.writeString(folder.resolve("lan.txt"), "0.001\nsoon\n");
        assertThatThrownBy(() -> Scenarios.read(file))
                .hasMessageStartingWith(file + ":6:17: found a file of delays that cannot be used: ")
                .hasMessageContaining("lan.txt:2: found 'soon', expected a delay in seconds");

        Files.writeString(folder.resolve("lan.txt"), "0.001 # best\n0.002\n");
        Scenario scenario = Scenarios.read(file);
        assertThat(scenario.randomTerms()).isEqualTo(2);
        Signal delay = scenario.links().get(0).delay().open(number -> SeededStream.of(1, "delays"));
        assertThat(Stream.generate(() -> delay.at(0)).limit(50))
                .contains(0.001, 0.002)
                .containsOnly(0.001, 0.002);
    }

    @Test
    void aFileIsNamedInItsErrorsAndGivesItsScenarioItsName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("office.scenario"), "length 1s\nserver a\nclient c\nsource a\n");
        assertThat(Scenarios.read(file).name()).isEqualTo("office");

        Files.writeString(file, "length 1s\n\nservr a");
        assertThatThrownBy(() -> Scenarios.read(file))
                .isInstanceOfSatisfying(ScenarioSyntaxException.class, e -> {
                    assertThat(e.file()).isEqualTo(file.toString());
                    assertThat(e.line()).isEqualTo(3);
                    assertThat(e.column()).isEqualTo(1);
                })
                .hasMessageStartingWith(file + ":3:1: found 'servr'")
                .hasMessageEndingWith("did you mean 'server'?");
        assertThatThrownBy(() -> Scenarios.read(folder.resolve("none"))).isInstanceOf(IOException.class);
    }
}
