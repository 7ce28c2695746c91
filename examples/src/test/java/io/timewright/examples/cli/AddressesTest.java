package io.timewright.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 127.0.0.1:123",
        "0:0:0:0:0:0:0:1, ::1, [::1]:123",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1, [2001:db8::1:0:0:1]:123"
    })
    void text_isTheShortForm(String literal, String alone, String withPort) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(literal);
        assertThat(Addresses.text(address)).isEqualTo(alone);
        assertThat(Addresses.text(new InetSocketAddress(address, 123))).isEqualTo(withPort);
    }
}
