package io.timewright.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceIdTest {
    @Test
    void charactersAreLeftJustifiedAndZeroPadded() {
        assertThat(ReferenceId.ofAscii("GPS").bits()).isEqualTo(0x47505300);
        assertThat(ReferenceId.ofAscii("LOCL").bits()).isEqualTo(0x4c4f434c);
        assertThat(ReferenceId.ofAscii("")).isSameAs(ReferenceId.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "GPS", "RATE", "A B", "~!"})
    void charactersComeBack(String text) {
        assertThat(ReferenceId.ofAscii(text).toAscii()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LONGER", "é", "a\nb", "\u007f", "北"})
    void whatIsNoIdentifierIsRefused(String text) {
        assertThatThrownBy(() -> ReferenceId.ofAscii(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void anIpv4AddressIsItself() throws UnknownHostException {
        ReferenceId referenceId = ReferenceId.ofAddress(address(192, 0, 2, 255));
        assertThat(referenceId.bits()).isEqualTo(0xc00002ff);
        assertThat(referenceId.toAddress()).isEqualTo("192.0.2.255");
    }

    @Test
    void anIpv6AddressIsTheBeginningOfItsMd5() throws UnknownHostException {
        // The first bytes of the MD5 hash of the 16 bytes of 2001:db8::1, computed elsewhere.
        byte[] bytes = new byte[16];
        bytes[0] = 0x20;
        bytes[1] = 0x01;
        bytes[2] = 0x0d;
        bytes[3] = (byte) 0xb8;
        bytes[15] = 1;
        assertThat(ReferenceId.ofAddress(InetAddress.getByAddress(bytes)).bits())
                .isEqualTo(0x39ab9b37);
    }

    @Test
    void aDriverHasTheAddressOfTheClassicDaemon() {
        assertThat(ReferenceId.ofLocalClock(ReferenceId.LOCAL_CLOCK_TYPE, 0).toAddress())
                .isEqualTo("127.127.1.0");
        assertThat(ReferenceId.ofLocalClock(255, 255).toAddress()).isEqualTo("127.127.255.255");
    }

    @Test
    void theStratumDecidesBetweenCharactersAndAddress() {
        ReferenceId gps = ReferenceId.ofAscii("GPS");
        assertThat(gps.toString(0)).isEqualTo("GPS");
        assertThat(gps.toString(1)).isEqualTo("GPS");
        assertThat(gps.toString(2)).isEqualTo("71.80.83.0");
        assertThat(gps.toString(16)).isEqualTo("71.80.83.0");
    }

    @Test
    void withoutAStratumWhatIsPrintableIsTakenForCharacters() {
        assertThat(ReferenceId.ofAscii("GPS")).hasToString("GPS");
        assertThat(ReferenceId.ofBits(0x7f7f0100)).hasToString("127.127.1.0");
        assertThat(ReferenceId.ofBits(0x41004200)).hasToString("65.0.66.0");
        assertThat(ReferenceId.NONE).hasToString("0.0.0.0");
    }

    @Test
    void unprintableBytesAreShownAsDots() {
        assertThat(ReferenceId.ofBits(0x01417f42).toAscii()).isEqualTo(".A.B");
        assertThat(ReferenceId.ofBits(0xffffffff).toAscii()).isEqualTo("....");
    }

    private static InetAddress address(int... bytes) throws UnknownHostException {
        byte[] address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        return InetAddress.getByAddress(address);
    }
}
