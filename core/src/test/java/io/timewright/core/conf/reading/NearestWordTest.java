package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
    @ParameterizedTest
    @CsvSource({
        "perfer,prefer",
        "prefered,prefer",
        "ibrust,iburst",
        "iburts,iburst",
        "maxpol,maxpoll",
        "sever,server",
        "severs,server",
        "SERVER,server",
        "restirct,restrict",
        "driftfiles,driftfile",
        "statrum,stratum"
    })
    void theUsualSlipsAreUnderstood(String slip, String meant) {
        assertThat(known(slip)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"foobar", "a", "xyz", "makestep"})
    void whatIsNearNothingIsNotGuessed(String text) {
        assertThat(known(text)).isNull();
    }

    @Test
    void anOverlongWordIsNotGuessed() {
        assertThat(known("server".repeat(100))).isNull();
    }

    @Test
    void distanceCountsSwapsOfNeighboursAsOne() {
        assertThat(NearestWord.distance("", "")).isZero();
        assertThat(NearestWord.distance("abc", "")).isEqualTo(3);
        assertThat(NearestWord.distance("", "abc")).isEqualTo(3);
        assertThat(NearestWord.distance("abcd", "acbd")).isEqualTo(1);
        assertThat(NearestWord.distance("kitten", "sitting")).isEqualTo(3);
    }

    private static String known(String text) {
        List<String> known = new ArrayList<>(Directive.table().keySet());
        for (SourceOption option : SourceOption.values()) {
            known.add(option.text());
        }
        for (FudgeFactor factor : FudgeFactor.values()) {
            known.add(factor.text());
        }
        return NearestWord.nearest(text, known);
    }
}
