package io.timewright.core.refclock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.spi.contract.ManualHost;
import io.timewright.values.SourceOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverAddressTest {
    @Test
    void typeAndUnitAreTheLastTwoNumbers() {
        assertThat(DriverAddress.parse("127.127.28.255")).hasValue(new DriverAddress(28, 255));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.127.1", "127.127.1.256", "127.127.1.x", "host", "", "::1"})
    void anythingElseIsNone(String text) {
        assertThat(DriverAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.127.1.4", "127.127.2.0", "ntp.example.net"})
    void theLocalClockHasFourUnits(String address) {
        SourceOptions options = SourceOptions.builder().build();
        assertThatThrownBy(() -> new LocalReferenceClockProvider().create(address, options, new ManualHost()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 127.127.1.0 to 127.127.1.3, found '" + address + "'");
    }
}
