package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.conf.Configuration;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FudgesTest {
    @Test
    void aFudgeIsFoldedIntoTheOptionsOfItsClock() {
        assertFudged("fudge 127.127.1.0 stratum 10 refid GPS time1 -0.25", "stratum 10 refid GPS time1 PT-0.25S", 0);
    }

    @Test
    void aFudgeMayPrecedeItsServer() {
        Configuration configuration =
                NtpConf.parse("f", "fudge 127.127.1.0 stratum 3\nserver 127.127.1.0 prefer minpoll 4");
        assertThat(Rendering.of(configuration)).isEqualTo("server 127.127.1.0 prefer minpoll 4 stratum 3\n");
    }

    @Test
    void severalFudgesOfAClockAddUpAndTheLastOfEqualFactorsWins() {
        assertFudged(
                "fudge 127.127.1.0 stratum 3 refid A stratum 4\nfudge 127.127.1.0 refid B", "stratum 4 refid B", 0);
    }

    @Test
    void aFudgeOfAClockThatIsNotConfiguredIsReported() {
        Configuration configuration = NtpConf.parse("f", "server 127.127.1.0\nfudge 127.127.1.1 stratum 3");
        assertThat(Rendering.of(configuration)).isEqualTo("""
                        server 127.127.1.0
                        f:2:7: warning: there is no 'server 127.127.1.1' for this 'fudge'; it was ignored
                        """);
    }

    @Test
    void aTooLongReferenceIdIsCut() {
        assertFudged("fudge 127.127.1.0 refid LONGER", "refid LONG", 1);
    }

    @Test
    void aReferenceIdMayLookLikeANumberOrBeQuoted() {
        assertFudged("fudge 127.127.1.0 refid 1,2", "refid 1,2", 0);
        assertFudged("fudge 127.127.1.0 refid \"A B\"", "refid A B", 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "refid \"\"",
                "refid 北斗",
                "stratum -1",
                "stratum 17",
                "time1 1e300",
                "time1 1e999",
                "time1 -2147483648"
            })
    void aValueOutOfRangeIsLeftOutAlone(String factor) {
        assertFudged("fudge 127.127.1.0 " + factor, "", 1);
        assertFudged("fudge 127.127.1.0 stratum 2 " + factor, "stratum 2", 1);
    }

    @Test
    void stratum16MakesTheClockUnselectable() {
        assertFudged("fudge 127.127.1.0 stratum 16", "noselect", 1);
    }

    @Test
    void stratum0And15AreTheLimits() {
        assertFudged("fudge 127.127.1.0 stratum 0", "stratum 0", 0);
        assertFudged("fudge 127.127.1.0 stratum 15", "stratum 15", 0);
    }

    @Test
    void time1IsRoundedToTheNanosecond() {
        Configuration configuration = NtpConf.parse("f", "server 127.127.1.0\nfudge 127.127.1.0 time1 0.1234567894");
        assertThat(configuration.sources().get(0).options().time1()).isEqualTo(Duration.ofNanos(123_456_789));
    }

    @Test
    void whatNoClockObeysIsAcceptedWithAWarning() {
        assertFudged(
                "fudge 127.127.1.0 flag1 0 flag2 1 flag3 true flag4 1 time2 1.5 minjitter 0 abbrev GPS stratum 2",
                "stratum 2",
                7);
    }

    @Test
    void aFlagIs0Or1() {
        Configuration configuration = NtpConf.parse("f", "server 127.127.1.0\nfudge 127.127.1.0 flag1 3");
        assertThat(Rendering.diagnostics(configuration))
                .containsExactly(
                        "f:2:19: warning: expected 0 or 1, found 'flag1 3'; it counts as 1",
                        "f:2:19: warning: 'flag1' has no effect: no reference clock here uses it");
    }

    private static void assertFudged(String fudge, String expected, int diagnostics) {
        Configuration configuration = NtpConf.parse("f", "server 127.127.1.0\n" + fudge);
        assertThat(Rendering.sources(configuration))
                .containsExactly(("server 127.127.1.0 " + expected).stripTrailing());
        assertThat(configuration.diagnostics()).hasSize(diagnostics);
    }
}
