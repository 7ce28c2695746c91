package io.timewright.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 24, 192.0.2.0/24",
        "192.0.2.77, 0, 0.0.0.0/0",
        "192.0.2.77, 32, 192.0.2.77/32",
        "2001:db8::1, 64, 2001:db8::/64",
        "2001:db8:0:1:8000::1, 65, 2001:db8:0:1:8000::/65",
        "::ffff:192.0.2.1, 128, 192.0.2.1/32",
    })
    void whatIsOutsideThePrefixIsCleared(String address, int length, String range) {
        var parsed = InetAddresses.forString(address);

        assertThat(AddressRange.prefix(parsed, Math.min(length, parsed.getAddress().length * 8)))
                .hasToString(range);
    }

    @Test
    void aMaskMayHaveHoles() {
        AddressRange range =
                new AddressRange(InetAddresses.forString("10.9.7.5"), InetAddresses.forString("255.0.255.0"));

        assertThat(range).hasToString("10.0.7.0 mask 255.0.255.0");
        assertThat(range.prefixLength()).isEqualTo(-1);
        assertThat(range.contains(InetAddresses.forString("10.200.7.1"))).isTrue();
        assertThat(range.contains(InetAddresses.forString("10.200.8.1"))).isFalse();
        assertThat(range.contains(InetAddresses.forString("::1"))).isFalse();
    }

    @Test
    void familiesDoNotMix() {
        assertThatThrownBy(
                        () -> new AddressRange(InetAddresses.forString("10.0.0.1"), InetAddresses.forString("ffff::")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.1 and ffff::");
    }

    @Test
    void aPrefixHasAsManyBitsAsItsFamily() {
        assertThatThrownBy(() -> AddressRange.prefix(InetAddresses.forString("10.0.0.1"), 33))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a prefix length from 0 to 32, found 33");
    }
}
