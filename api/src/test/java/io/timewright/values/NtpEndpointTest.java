package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtpEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "ntp1.example.net,ntp1.example.net,123",
        "ntp1:1123,ntp1,1123",
        "192.0.2.1,192.0.2.1,123",
        "192.0.2.1:65535,192.0.2.1,65535",
        "::1,::1,123",
        "2001:db8::1,2001:db8::1,123",
        "[2001:db8::1],2001:db8::1,123",
        "[2001:db8::1]:1,2001:db8::1,1",
        "fe80::1%eth0,fe80::1%eth0,123"
    })
    void parseUnderstandsNamesAndLiteralsWithAndWithoutPort(String text, String host, int port) {
        assertThat(NtpEndpoint.parse(text)).isEqualTo(new NtpEndpoint(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                ":123",
                "a:",
                "a:b",
                "a:0",
                "a:65536",
                "a:-1",
                "a:99999999999",
                "a b",
                " a",
                "a ",
                "a\t",
                " [::1]:1123",
                "::1 ",
                "\u00a0a",
                "[",
                "[]",
                "[::1",
                "[::1]x",
                "[::1]:",
                "[::1]:x"
            })
    void parseRefusesTheRestAndSaysWhatWasFound(String text) {
        assertThatThrownBy(() -> NtpEndpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntp1", "ntp1:1123", "192.0.2.1", "2001:db8::1", "[2001:db8::1]:1123"})
    void toStringComesBackThroughParse(String text) {
        assertThat(NtpEndpoint.parse(text)).hasToString(text);
        assertThat(NtpEndpoint.parse(NtpEndpoint.parse(text).toString())).isEqualTo(NtpEndpoint.parse(text));
    }

    @Test
    void aPortOutOfRangeIsNamedInTheMessage() {
        assertThatThrownBy(() -> new NtpEndpoint("ntp1", 70_000)).hasMessageContaining("70000");
    }
}
