package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepPolicyTest {
    @Test
    void theNamedPoliciesAreWhatTheirNamesSay() {
        assertThat(StepPolicy.AT_START_ONLY)
                .isEqualTo(new StepPolicy(Optional.of(Duration.ofMillis(128)), 3, Duration.ofMinutes(5)));
        assertThat(StepPolicy.THRESHOLD.backwardThreshold()).contains(StepPolicy.DEFAULT_THRESHOLD);
        assertThat(StepPolicy.THRESHOLD.updates()).isEqualTo(Integer.MAX_VALUE);
        assertThat(StepPolicy.NEVER.forwardThreshold()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aThresholdIsPositive(long nanos) {
        assertThatThrownBy(() -> new StepPolicy(Optional.of(Duration.ofNanos(nanos)), 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found " + Duration.ofNanos(nanos));
    }
}
