package io.timewright.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "1.5e-9, 1.50 ns",
        "12.34e-6, 12.3 µs",
        "-0.25, −250 ms",
        "999.6e-6, 1.00 ms",
        "3, 3.00 s",
        "86400, 86400 s",
        "NaN, –"
    })
    void seconds(double value, String text) {
        assertThat(Unit.SECONDS.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ppm", "2e-9, 2.00 ppb", "-31.25e-6, −31.3 ppm", "0.01, 10000 ppm"})
    void frequencies(double value, String text) {
        assertThat(Unit.FREQUENCY.text(value)).isEqualTo(text);
    }

    @Test
    void ticks_haveASignAndNoDigitTooMany() {
        assertThat(Unit.SECONDS.tick(0)).isEqualTo("0");
        assertThat(Unit.SECONDS.tick(1e-5)).isEqualTo("+10 µs");
        assertThat(Unit.SECONDS.tick(-0.1)).isEqualTo("−100 ms");
        assertThat(Unit.FREQUENCY.tick(2.5e-6)).isEqualTo("+2.5 ppm");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "0.25, 0.25 s", "60, 1 min", "5400, 1 h 30 min", "93784, 1 d 2 h 3 min 4 s", "604800, 7 d"})
    void moments(double seconds, String text) {
        assertThat(Moment.text(seconds)).isEqualTo(text);
    }

    @Test
    void text_isEscaped() {
        assertThat(new Html().element("td", "a<b> & \"c\" 'd'").toString())
                .isEqualTo("<td>a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</td>");
    }
}
