package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "17,17",
        "-1,-1",
        "007,7",
        "2147483647,2147483647",
        "4294967295,4294967295",
        "0x10,16",
        "0XfF,255",
        "99999999999999999999,4294967295",
        "0xfffffffffffffffffffff,4294967295"
    })
    void anIntegerIsDecimalOrHexadecimal(String text, long value) {
        assertThat(Numbers.integer(word(text))).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "1.0", "six", "0x", "0xg", "1e3", "١", " 1"})
    void anythingElseIsNoInteger(String text) {
        assertThat(Numbers.integer(word(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x10", "2147483648", "-2147483649", "99999999999999999999"})
    void aSignedIntegerIsDecimalAndHas31Bits(String text) {
        assertThat(Numbers.signed(word(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10,10", "-0.5,-0.5", "+.25,0.25", "1.,1", "1e-3,0.001", "2.5E+2,250", "1e999,Infinity"})
    void aRealHasAnOptionalFractionAndExponent(String text, double value) {
        assertThat(Numbers.real(word(text))).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "+", "e5", "1e", "0x1p3", "NaN", "Infinity", "1d", "1f"})
    void whatOnlyJavaReadsIsNoReal(String text) {
        assertThat(Numbers.real(word(text))).isEmpty();
    }

    private static Word word(String text) {
        return new Word(text, 1, false);
    }
}
