package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryOptionsTest {
    @Test
    void theDefaultIsOneExchangeOfVersion4WithinFiveSeconds() {
        assertThat(QueryOptions.DEFAULT).isEqualTo(new QueryOptions(Duration.ofSeconds(5), 1, 4, Optional.empty()));
    }

    @Test
    void everyWithChangesOneThingOnly() {
        assertThat(QueryOptions.DEFAULT
                        .withTimeout(Duration.ofMillis(1))
                        .withSamples(8)
                        .withVersion(3)
                        .withCredential(Credential.key(5)))
                .isEqualTo(new QueryOptions(Duration.ofMillis(1), 8, 3, Optional.of(Credential.key(5))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, -1})
    void samplesOutOfRangeAreRefusedWithTheValue(int samples) {
        assertThatThrownBy(() -> QueryOptions.DEFAULT.withSamples(samples))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("found " + samples);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1})
    void versionsOutOfRangeAreRefusedWithTheValue(int version) {
        assertThatThrownBy(() -> QueryOptions.DEFAULT.withVersion(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("found " + version);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aTimeoutIsPositive(long nanos) {
        assertThatThrownBy(() -> QueryOptions.DEFAULT.withTimeout(Duration.ofNanos(nanos)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive timeout");
    }
}
