package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KissCodeTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void everyCodeIsFoundByItsCharacters(KissCode code) {
        assertThat(KissCode.of(ReferenceId.ofAscii(code.name()))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XFUN", "rate", "RAT", "OTHE"})
    void anyOtherTextIsOther(String text) {
        assertThat(KissCode.of(ReferenceId.ofAscii(text))).isEqualTo(KissCode.OTHER);
    }

    @Test
    void onlyDenyAndRestrictStopAClient() {
        assertThat(KissCode.values()).filteredOn(KissCode::isStop).containsExactly(KissCode.DENY, KissCode.RSTR);
    }
}
