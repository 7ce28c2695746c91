package io.timewright.core.cast;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    private static final String MACHINE =
            "127.0.0.1 10.0.0.5 192.168.40.1 192.168.41.1 ::1 fe80::1 fd00::5 2001:db8::5";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.168.40.255  | 192.168.40.1
            192.168.41.255  | 192.168.41.1
            10.255.255.255  | 10.0.0.5
            127.255.255.255 | 127.0.0.1
            255.255.255.255 | 10.0.0.5 192.168.40.1 192.168.41.1
            224.0.1.1       | 10.0.0.5 192.168.40.1 192.168.41.1
            ff05::101       | fd00::5 2001:db8::5
            ff02::101       | fe80::1
            """)
    void everyNetworkIsReachedByTheAddressOnIt(String many, String origins) {
        assertThat(Origins.toward(InetAddresses.forString(many), addresses(MACHINE)))
                .isEqualTo(addresses(origins));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            224.0.1.1      | 127.0.0.1 ::1       | 127.0.0.1
            ff05::101      | 127.0.0.1 ::1       | ::1
            ff05::101      | 10.0.0.5            | ''
            192.168.40.255 | ::1                 | ''
            224.0.1.1      | 0.0.0.0 10.0.0.5 :: | 0.0.0.0
            """)
    void whereThereIsNothingBetterWhatThereIsMustDo(String many, String own, String origins) {
        assertThat(Origins.toward(InetAddresses.forString(many), addresses(own)))
                .isEqualTo(addresses(origins));
    }

    private static List<InetAddress> addresses(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(InetAddresses::forString).toList();
    }
}
