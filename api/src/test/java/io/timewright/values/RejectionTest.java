package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionTest {
    @Test
    void aRejectionSaysWhatWasFoundAndWhatWasExpected() {
        assertThat(new Rejection(Rejection.Reason.BAD_STRATUM, "17", "1 to 15"))
                .hasToString("stratum out of range: found 17, expected 1 to 15");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasWordsOfItsOwn(Rejection.Reason reason) {
        assertThat(reason.text()).isNotBlank().doesNotContain("_");
        assertThat(Rejection.Reason.values())
                .filteredOn(other -> other.text().equals(reason.text()))
                .containsExactly(reason);
    }
}
