package io.timewright.examples.ntpq;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.cli.Variables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookedTextTest {
    private final CookedText text = new CookedText(new HostNames(false));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leap=2 | leap=10",
                "leap=7 | leap=7?",
                "reach=0xff | reach=377",
                "refid=127.127.1.0 | refid=LOCAL(0)",
                "refid=GPS | refid=GPS",
                "reftime=0x00000000.00000000 | reftime=(no time)",
                "reftime=soon | reftime=soon?",
                "flash=0x0 | flash=00 ok",
                "flash=0x1400 | flash=1400 peer_dist, peer_unreach",
                "filtdelay= 0.04 16000.00 -1.5 | filtdelay=     0.04 16000.0   -1.50",
                "filtoffset= 0.04 -1.5 | filtoffset=   +0.04   -1.50",
                "offset=0.000123 | offset=+0.000123",
                "frequency=-1.500 | frequency=-1.500",
                "offset=none | offset=none",
                "name=\u001b[2J | name=?[2J",
            })
    void everyVariableHasItsForm(String variable, String line) {
        assertThat(text.lines(Variables.parse(variable))).containsExactly(line.strip());
    }

    @Test
    void quotedValuesMayHaveCommas() {
        assertThat(Variables.parse("a=\"1,2\",\r\nb=3, c,, =4,d="))
                .extracting(Variables.Variable::name)
                .containsExactly("a", "b", "c", "d");
        assertThat(Variables.find(Variables.parse("a=\"1,2\", b=3"), "a")).contains("\"1,2\"");
    }

    @Test
    void linesEndBeforeTheyAreLongerThanATerminal() {
        String long30 = "x".repeat(28);
        List<String> lines = text.lines(Variables.parse("a=" + long30 + ",b=" + long30 + ",c=" + long30));
        assertThat(lines).containsExactly("a=" + long30 + ", b=" + long30 + ",", "c=" + long30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c016 | leap_alarm, sync_unspec, 1 event, restart",
                "0615 | leap_none, sync_ntp, 1 event, clock_sync",
                "0b00 | leap_none, sync_11, no events, unspecified",
            })
    void systemWordsAreSpelledOut(String word, String words) {
        assertThat(StatusText.system(Integer.parseInt(word, 16))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "961a | conf, reach, sel_sys.peer, 1 event, sys_peer",
                "8023 | conf, sel_reject, 2 events, unreachable",
                "f400 | conf, authenb, auth, reach, sel_candidate, no events",
            })
    void sourceWordsAreSpelledOut(String word, String words) {
        assertThat(StatusText.source(Integer.parseInt(word, 16))).isEqualTo(words);
    }
}
