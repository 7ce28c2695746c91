package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.SelectionSettings;
import io.timewright.core.conf.Tinker;
import io.timewright.core.conf.Toggle;
import io.timewright.values.SelectionOptions;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tos}, {@code tinker}, {@code enable} and {@code disable}. */
class DisciplineDirectivesTest {
    private static final String DEFAULT_TOS =
            "tos minsane 1 minclock 3 maxclock 10 mindist 0.001 maxdist 1.5 floor 0 ceiling 15 orphanwait 300";

    @Test
    void everyOptionOfTosIsObeyed() {
        SelectionSettings selection = NtpConf.parse(
                        "f",
                        "tos minsane 2 minclock 4 maxclock 6 mindist 0.05 maxdist 16\n"
                                + "tos floor 1 ceiling 10 orphan 6 orphanwait 60 cohort 1 beacon 7200")
                .selection();
        assertThat(selection)
                .isEqualTo(new SelectionSettings(
                        new SelectionOptions(
                                2,
                                4,
                                6,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(16),
                                1,
                                10,
                                OptionalInt.of(6),
                                Duration.ofMinutes(1)),
                        true,
                        Duration.ofHours(2)));
    }

    @Test
    void aNumberWithAFractionIsTakenWhereNtpdTakesIt() {
        assertThat(clean("tos minclock 4.0 maxdist 1.5e1").selection().options())
                .returns(4, SelectionOptions::minimumCluster)
                .returns(Duration.ofSeconds(15), SelectionOptions::maximumDistance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tos maxclock 5 minclock 3 foo 3 floor 1 | minclock 3 maxclock 5 mindist 0.001 maxdist 1.5 floor 0 | error: expected an option of 'tos'
            tos floor 16                   | floor 0                | error: expected 'floor' from 0 to 15, found 'floor 16'; it was ignored
            tos ceiling 0                  | ceiling 15             | error: expected 'ceiling' from 1 to 16
            tos floor 9 ceiling 9          | floor 9 ceiling 9      | warning: no source can be used
            tos minsane 0                  | minsane 1              | warning: no clock is synchronised without a survivor
            tos mindist 3                  | mindist 0.001 maxdist 1.5 | error: expected 'mindist' below 'maxdist'; both have their defaults
            tos mindist 1e99               | mindist 0.001          | error: expected 'mindist' from 0 to 86400, found 'mindist 1e99'
            tos minclock 11                | minclock 11 maxclock 10 | warning: 'minsane' 1 and 'minclock' 11 should not be above 'maxclock' 10
            tos orphan 0                   | ceiling 15 orphanwait  | error: expected 'orphan' from 1
            tos bcpollbstep 3              | minsane 1              | warning: 'bcpollbstep' has no effect
            tos basedate 2018-01-01        | minsane 1              | warning: 'basedate' has no effect
            tos                            | minsane 1              | error: expected an option of 'tos'
            tos floor 1.5                  | floor 0                | error: expected a whole number after 'floor', found '1.5'; the whole line was ignored
            """)
    void aTosLineWithAMistakeKeepsTheRest(String line, String obeyed, String diagnostic) {
        assertOne(line, obeyed, diagnostic);
    }

    @Test
    void sixteenMeansNoOrphanMode() {
        assertThat(clean("tos orphan 5\ntos orphan 16").selection().options().orphanStratum())
                .isEmpty();
    }

    @Test
    void everyOptionOfTinkerIsObeyed() {
        assertThat(NtpConf.parse("f", "tinker stepfwd 0.5 stepback 0 panic 0 stepout 900 freq -12.5")
                        .text())
                .contains("tinker stepfwd 0.5 stepback 0 stepout 900 panic 0 freq -12.5\n");
    }

    @Test
    void eachDirectionMayHaveAStepThresholdOfItsOwn() {
        assertThat(clean("tinker stepback 1\ntinker stepfwd 2").text()).contains("tinker stepfwd 2 stepback 1\n");
    }

    @Test
    void stepIsForBothDirections() {
        Tinker tinker = clean("tinker stepback 1\ntinker step 0.2").tinker();
        assertThat(tinker.stepForward()).contains(Duration.ofMillis(200));
        assertThat(tinker.stepBackward()).contains(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tinker panic 0 minpoll 3       | tinker panic 0         | error: expected an option of 'tinker' (allan,
            tinker step abc                | # tinker step 0.128    | error: expected a number after 'step', found 'abc'; the whole line was ignored
            tinker stepout 60              | tinker stepout 300     | warning: the shortest stepout is 300 s, found 'stepout 60'
            tinker panic -1                | # tinker               | error: expected 'panic' from 0 to 2147483648, found 'panic -1'
            tinker freq 501                | # tinker               | error: expected 'freq' from -500 to 500
            tinker allan 1500              | # tinker               | warning: 'allan' has no effect: noise and wander are learnt
            tinker dispersion 100          | # tinker               | warning: 'dispersion' has no effect
            tinker huffpuff 7200           | # tinker               | warning: 'huffpuff' has no effect
            tinker freq 3                  | tinker freq 3          | warning: 'freq' has no effect: the frequency is learnt
            tos cohort 1                   | cohort 1               | warning: 'cohort' has no effect
            tinker tick 10000              | # tinker               | warning: 'tick' has no effect
            """)
    void aTinkerLineWithAMistakeKeepsTheRest(String line, String obeyed, String diagnostic) {
        assertOne(line, obeyed, diagnostic);
    }

    @Test
    void whatIsDisabledIsDisabledInWhateverOrder() {
        Configuration configuration = clean("disable monitor ntp\nenable monitor stats bclient");
        assertThat(configuration.enabled())
                .contains(Toggle.STATISTICS, Toggle.BROADCAST_CLIENT, Toggle.KERNEL)
                .doesNotContain(Toggle.MONITOR, Toggle.CLOCK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disable monitor foo            | disable bclient calibrate mode7 monitor | error: expected an option of 'disable' (auth,
            enable                         | enable auth kernel     | error: expected an option of 'enable'
            enable mode7                   | enable auth kernel mode7 | warning: 'mode7' has no effect: mode 7 is never answered
            enable calibrate               | calibrate              | warning: 'calibrate' has no effect
            disable kernel                 | disable bclient calibrate kernel | warning: 'kernel' has no effect
            disable unpeer_digest_early    | unpeer_digest_early    | warning: 'unpeer_digest_early' has no effect
            """)
    void aSwitchWithoutEffectIsNamed(String line, String obeyed, String diagnostic) {
        assertOne(line, obeyed, diagnostic);
    }

    @Test
    void theDefaultsAreShown() {
        assertThat(clean("").text())
                .isEqualTo("discard average 3 minimum 2 monitor 3000\nmru mindepth 600 maxage 64 maxdepth 16384\n"
                        + DEFAULT_TOS + "\n# tinker step 0.128 stepout 300 panic 1000 (the defaults)\n"
                        + "enable auth kernel monitor ntp stats\ndisable bclient calibrate mode7\n");
    }

    private static Configuration clean(String text) {
        Configuration configuration = NtpConf.parse("f", text);
        assertThat(configuration.diagnostics()).isEmpty();
        RoundTrip.check(configuration);
        return configuration;
    }

    private static void assertOne(String line, String obeyed, String diagnostic) {
        Configuration configuration = NtpConf.parse("f", line);
        assertThat(configuration.text()).contains(obeyed);
        assertThat(Rendering.diagnostics(configuration))
                .singleElement()
                .asString()
                .contains(diagnostic);
        RoundTrip.check(configuration);
    }
}
