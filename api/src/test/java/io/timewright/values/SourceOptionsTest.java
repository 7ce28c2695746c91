package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.StandardProtocolFamily;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceOptionsTest {
    @Test
    void theDefaultsAreThoseOfNtpConf() {
        SourceOptions options = SourceOptions.builder().build();
        assertThat(options.initialBurst()).isFalse();
        assertThat(options.burst()).isFalse();
        assertThat(options.prefer()).isFalse();
        assertThat(options.noselect()).isFalse();
        assertThat(options.truechimer()).isFalse();
        assertThat(options.minimumPoll()).isEqualTo(6);
        assertThat(options.maximumPoll()).isEqualTo(10);
        assertThat(options.version()).isEqualTo(4);
        assertThat(options.stratum()).isEmpty();
        assertThat(options.referenceId()).isEmpty();
        assertThat(options.time1()).isEqualTo(Duration.ZERO);
        assertThat(options.family()).isEmpty();
    }

    @Test
    void aCopyHasEveryOptionOfItsOriginal() {
        SourceOptions options = SourceOptions.builder()
                .iburst()
                .burst()
                .prefer()
                .noselect()
                .truechimer()
                .poll(-2, 17)
                .version(1)
                .stratum(15)
                .referenceId(ReferenceId.ofAscii("GPS"))
                .time1(Duration.ofNanos(-5))
                .family(StandardProtocolFamily.INET6)
                .key(4)
                .timeToLive(16)
                .interleaved()
                .build();
        assertThat(options.toBuilder().build()).usingRecursiveComparison().isEqualTo(options);
        assertThat(options)
                .usingRecursiveComparison()
                .isNotEqualTo(SourceOptions.builder().build());
    }

    @Test
    void aChangedCopyLeavesTheOriginalAlone() {
        SourceOptions original = SourceOptions.builder().build();
        SourceOptions changed = original.toBuilder().prefer().stratum(3).build();
        assertThat(original.prefer()).isFalse();
        assertThat(original.stratum()).isEmpty();
        assertThat(changed.prefer()).isTrue();
        assertThat(changed.stratum()).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({"-3,10", "6,18", "8,7"})
    void pollsOutOfRangeOrOrderAreRefusedWithBothValues(int minimum, int maximum) {
        assertThatThrownBy(() -> SourceOptions.builder().poll(minimum, maximum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("found " + minimum + " and " + maximum);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void versionsOutOfRangeAreRefused(int version) {
        assertThatThrownBy(() -> SourceOptions.builder().version(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("found " + version);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 16})
    void strataOutOfRangeAreRefused(int stratum) {
        assertThatThrownBy(() -> SourceOptions.builder().stratum(stratum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("found " + stratum);
    }
}
