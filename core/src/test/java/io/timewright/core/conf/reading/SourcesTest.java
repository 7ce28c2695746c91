package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.SourceDirective;
import java.net.StandardProtocolFamily;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
    @Test
    void everyOptionIsObeyed() {
        assertClean(
                "server -6 ntp1.example.net iburst burst prefer noselect true minpoll 4 maxpoll 12 version 3 xmtnonce",
                "server -6 ntp1.example.net iburst burst prefer noselect true minpoll 4 maxpoll 12 version 3");
    }

    @Test
    void theLastOfEqualOptionsWins() {
        assertClean("server x minpoll 1 minpoll 5 version 9 version 3", "server x minpoll 5 version 3", 1);
    }

    @Test
    void aSourceRemembersWhereItStands() {
        Configuration configuration = NtpConf.parse("/etc/ntp.conf", "\n\n  server a\n");
        assertThat(configuration.sources().get(0).position()).hasToString("/etc/ntp.conf:3:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ntp1.example.net",
                "ntp1.example.net.",
                "ntp_1",
                "1.cn.pool.ntp.org",
                "192.0.2.1",
                "192.0.2.1:11123",
                "ntp1:11123",
                "2001:db8::1",
                "[2001:db8::1]:11123",
                "::ffff:192.0.2.1",
                "fe80::1%eth0",
                "127.127.1.0",
                "127.127.28.3",
                "xn--fiqs8s.example"
            })
    void addressesOfEveryKindAreTakenAsTheyAreWritten(String address) {
        assertClean("server " + address, "server " + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"a b\"",
                "1.2.3.400",
                "127.127.1",
                "127.127.1.0:123",
                "127.127.1.256",
                "10.9",
                "-x",
                "a,b",
                "a/24",
                "10.0.0.0/8",
                "时间.example",
                "x:y",
                "x:0",
                "x:65536",
                "[::1",
                "[x]y",
                "1:2:3",
                ":123",
                "224.0.1.1",
                "ff05::101",
                "-6 192.0.2.1",
                "-4 ::1"
            })
    void whatIsNoAddressCostsTheLine(String address) {
        Configuration configuration = NtpConf.parse("f", "server " + address + " iburst");
        assertThat(configuration.sources()).isEmpty();
        assertThat(configuration.diagnostics())
                .singleElement()
                .asString()
                .startsWith("f:1:")
                .contains(": error: ")
                .endsWith("; the whole line was ignored");
    }

    @ParameterizedTest
    @CsvSource({
        "ntp1,NTP1",
        "ntp1,ntp1.",
        "ntp1,ntp1:123",
        "2001:db8::1,2001:DB8:0::1",
        "2001:db8::1,[2001:db8::1]",
        "192.0.2.1,-4 192.0.2.1",
        "127.127.1.0,127.127.1.0"
    })
    void theSecondOfTwoEqualAddressesIsIgnored(String first, String second) {
        Configuration configuration = NtpConf.parse("f", "server " + first + "\nserver " + second + " prefer");
        assertThat(Rendering.sources(configuration)).containsExactly("server " + first);
        assertThat(configuration.diagnostics())
                .singleElement()
                .asString()
                .startsWith("f:2:")
                .contains(": warning: ")
                .endsWith(" is there already, in line 1 of f; this line was ignored");
    }

    @ParameterizedTest
    @CsvSource({"ntp1,ntp2", "ntp1,ntp1:1123", "fe80::1%a,fe80::1%b", "-4 ntp1,-6 ntp1", "127.127.1.0,127.127.1.1"})
    void differentAddressesAreDifferentSources(String first, String second) {
        Configuration configuration = NtpConf.parse("f", "server " + first + "\nserver " + second);
        assertThat(Rendering.sources(configuration)).containsExactly("server " + first, "server " + second);
        assertThat(configuration.diagnostics()).isEmpty();
    }

    @Test
    void aDuplicatePeerOrPoolIsReportedOnce() {
        Configuration configuration = NtpConf.parse("f", "server a\npeer a\npool a");
        assertThat(configuration.diagnostics()).hasSize(2);
        assertThat(configuration.sources()).hasSize(1);
    }

    @Test
    void theAddressFamilyIsThatOfTheOptions() {
        List<SourceDirective> sources =
                NtpConf.parse("f", "server a\nserver -4 b\nserver -6 c").sources();
        assertThat(sources.get(0).options().family()).isEmpty();
        assertThat(sources.get(1).options().family()).contains(StandardProtocolFamily.INET);
        assertThat(sources.get(2).options().family()).contains(StandardProtocolFamily.INET6);
    }

    @Test
    void referenceClocksAreRecognised() {
        List<SourceDirective> sources = NtpConf.parse(
                        "f", "server 127.127.1.0\nserver 127.0.0.1\nserver 127.127.example")
                .sources();
        assertThat(sources).extracting(SourceDirective::isReferenceClock).containsExactly(true, false, false);
    }

    private static void assertClean(String line, String source) {
        assertClean(line, source, 0);
    }

    private static void assertClean(String line, String source, int warnings) {
        Configuration configuration = NtpConf.parse("f", line);
        assertThat(Rendering.sources(configuration)).containsExactly(source);
        assertThat(configuration.diagnostics()).hasSize(warnings);
    }
}
