package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.access.AccessRules;
import io.timewright.core.access.RateLimits;
import io.timewright.core.access.RestrictFlag;
import io.timewright.core.access.Restriction;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.NamedRestriction;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code restrict}, {@code discard}, {@code mru} and {@code interface}. */
class AccessDirectivesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restrict default nomodify                       | restrict default nomodify
            restrict -4 default nomodify                    | restrict -4 default nomodify
            restrict -6 default ignore                      | restrict -6 default ignore
            restrict 0.0.0.0 mask 0.0.0.0 nomodify          | restrict -4 default nomodify
            restrict ::/0 nomodify                          | restrict -6 default nomodify
            restrict 127.0.0.1                              | restrict 127.0.0.1
            restrict -6 ::1                                 | restrict ::1
            restrict 192.0.2.0 mask 255.255.255.0 noquery   | restrict 192.0.2.0/24 noquery
            restrict 192.0.2.77 mask 255.255.255.0 noquery  | restrict 192.0.2.0/24 noquery
            restrict 192.0.2.0/24 noquery                   | restrict 192.0.2.0/24 noquery
            restrict 2001:db8:: mask ffff:ffff:: noquery    | restrict 2001:db8::/32 noquery
            restrict 10.0.7.0 mask 255.0.255.0 noquery      | restrict 10.0.7.0 mask 255.0.255.0 noquery
            restrict default ippeerlimit 5 noserve          | restrict default ippeerlimit 5 noserve
            restrict default serverresponse fuzz            | restrict default serverresponse fuzz
            restrict source nomodify                        | restrict source nomodify
            restrict relay.example.net nomodify             | restrict relay.example.net nomodify
            restrict -6 relay.example.net ippeerlimit 2     | restrict -6 relay.example.net ippeerlimit 2
            interface listen 192.0.2.1                      | interface listen 192.0.2.1/32
            nic ignore wildcard                             | interface ignore wildcard
            interface drop eth0:1                           | interface drop eth0:1
            discard minimum 1 average 4                     | discard average 4 minimum 1 monitor 3000
            mru maxage 128 mindepth 9                       | mru mindepth 9 maxage 128 maxdepth 16384
            mru maxdepth 9 maxmem 2                         | mru mindepth 600 maxage 64 maxdepth 32
            mru maxmem 2 maxdepth 9                         | mru mindepth 600 maxage 64 maxdepth 9
            """)
    void aRightLineIsObeyedWithoutAWord(String line, String obeyed) {
        Configuration configuration = NtpConf.parse("f", line);
        assertThat(configuration.diagnostics()).isEmpty();
        assertThat(configuration.text().lines()).containsOnlyOnce(obeyed);
        RoundTrip.check(configuration);
    }

    @Test
    void aHundredThousandRestrictionsAreRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("ntp.conf"),
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "restrict 10.%d.%d.%d nomodify noquery notrap nopeer"
                                .formatted(i >>> 16, i >>> 8 & 255, i & 255))
                        .toList());
        Configuration configuration = NtpConf.read(file);
        assertThat(configuration.diagnostics()).isEmpty();
        assertThat(configuration.access().restrictions()).hasSize(100_000);
        RoundTrip.quickCheck(configuration);
    }

    @Test
    void everyFlagIsKnown() {
        String words = String.join(
                " ",
                Arrays.stream(RestrictFlag.values()).map(RestrictFlag::word).toList());
        assertThat(NtpConf.parse("f", "restrict 192.0.2.1 " + words).access().restrictions())
                .extracting(Restriction::flags)
                .containsExactly(EnumSet.allOf(RestrictFlag.class));
    }

    @Test
    void flagsOfTheSameRangeAddUp() {
        AccessRules access = NtpConf.parse("f", "restrict default noquery\nrestrict -4 default ignore")
                .access();
        assertThat(access.restrictions())
                .extracting(Object::toString)
                .containsExactly("restrict 0.0.0.0/0 ignore noquery", "restrict ::/0 noquery");
    }

    @Test
    void aNameIsKeptForTheDaemonToLookUp() {
        Configuration configuration = NtpConf.parse("f", "\nrestrict -4 relay nomodify");
        assertThat(configuration.access()).isEqualTo(AccessRules.OPEN);
        assertThat(configuration.namedRestrictions())
                .singleElement()
                .returns("relay", NamedRestriction::hostName)
                .satisfies(named -> {
                    assertThat(named.family()).contains(StandardProtocolFamily.INET);
                    assertThat(named.flags()).containsExactly(RestrictFlag.NOMODIFY);
                    assertThat(named.position()).hasToString("f:2:1");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            restrict X nomodify bogus          | restrict X nomodify                 | f:1:21: error: expected an option of 'restrict' (epeer,
            restrict default ignore,noquery    | restrict default ignore             | f:1:24: error: expected an option of 'restrict' (epeer,
            restrict default limited kod ippeerlimit 5 | restrict default kod limited | f:1:30: error: expected an option of 'restrict'
            restrict default nomodfy           | restrict default                    | found 'nomodfy'; did you mean 'nomodify'? It and what follows it were ignored
            restrict default limited mask 1.2.3.4 | restrict default limited         | found 'mask'; 'mask' follows the address
            restrict 10.9                      | discard                             | f:1:10: error: expected an address, a name, 'default' or 'source' after 'restrict', found '10.9'; the whole line was ignored
            restrict 10.0.0.0/33 ignore        | discard                             | f:1:10: error: expected an address
            restrict -6 10.0.0.0 ignore        | discard                             | f:1:13: error: expected an address
            restrict                           | discard                             | f:1:9: error: expected an address
            restrict 10.0.0.0 mask ignore      | discard                             | f:1:24: error: expected a mask such as 255.255.255.0 after 'mask', found 'ignore'
            restrict 10.0.0.0 mask ffff:: ignore | discard                           | f:1:24: error: expected a mask of the same family as '10.0.0.0'
            restrict default mask 0.0.0.0      | discard                             | f:1:23: error: expected no mask after 'default'
            restrict X mask 255.0.0.0 ignore   | restrict X ignore                   | f:1:17: warning: a name has no mask
            restrict default ippeerlimit 101   | discard                             | f:1:30: error: expected a number from -1 to 100 after 'ippeerlimit', found '101'
            restrict default serverresponse ok | discard                             | f:1:18: error: expected 'serverresponse fuzz', found 'ok'
            restrict default kod nomodify      | restrict default kod nomodify       | f:1:18: warning: 'kod' does nothing without 'limited'
            restrict default notrust           | restrict default notrust            | f:1:18: warning: 'notrust' refuses whoever has no key
            restrict default mssntp            | restrict default mssntp             | f:1:18: warning: 'mssntp' has no effect
            delrestrict 10.0.0.1               | discard                             | f:1:13: warning: there is no 'restrict' line for '10.0.0.1' so far
            discard average 17                 | discard average 3                   | f:1:9: error: expected 'average' from 0 to 16, found 'average 17'; it was ignored
            discard minimum 1 bogus 3          | discard average 3 minimum 1         | f:1:19: error: expected an option of 'discard' (average, minimum, monitor)
            mru mindepth -1                    | mru mindepth 600                    | f:1:5: error: expected 'mindepth' from 0
            mru initmem 4                      | mru mindepth 600                    | f:1:5: warning: 'initmem' has no effect
            interface listen                   | discard                             | f:1:17: error: expected 'all', 'ipv4', 'ipv6', 'wildcard', an interface or an address after 'listen'
            interface lisen all                | discard                             | found 'lisen'; did you mean 'listen'?
            interface eth0                     | discard                             | f:1:11: error: expected 'listen', 'ignore' or 'drop' after 'interface', found 'eth0'
            interface listen 10.0.0.0/99       | discard                             | f:1:18: error: expected 'all'
            interface listen eth0 eth1         | interface listen eth0               | f:1:23: error: expected the end of the line, found 'eth1'
            """)
    void aDoubtfulLineKeepsWhatNtpdKeeps(String line, String obeyed, String diagnostic) {
        Configuration configuration = NtpConf.parse("f", line);
        RoundTrip.check(configuration);
        assertThat("\n" + configuration.text()).contains("\n" + obeyed);
        assertThat(configuration.text().startsWith("restrict")).isEqualTo(obeyed.startsWith("restrict"));
        assertThat(Rendering.diagnostics(configuration))
                .anySatisfy(found -> assertThat(found).contains(diagnostic));
    }

    @Test
    void aMaskWithoutItsWordLeavesTheHostOpenAndThatIsSaid() {
        Configuration configuration = NtpConf.parse("f", "restrict 10.0.0.0 255.0.0.0 nomodify");
        assertThat(configuration.text()).startsWith("restrict 10.0.0.0\n");
        assertThat(Rendering.diagnostics(configuration)).hasSize(2);
        assertThat(Rendering.diagnostics(configuration).get(0))
                .isEqualTo("f:1:10: warning: no flag of this line was understood, so '10.0.0.0' has full access");
        assertThat(Rendering.diagnostics(configuration).get(1))
                .contains("found '255.0.0.0'; a mask is written 'mask 255.0.0.0'; it and what follows it were ignored");
    }

    @Test
    void aRestrictionCanBeTakenBack() {
        Configuration configuration = NtpConf.parse(
                "f",
                "restrict default noquery nomodify\nrestrict 10.0.0.0/8\nrestrict a\n"
                        + "delrestrict 10.0.0.0 mask 255.0.0.0\ndelrestrict a\nunrestrict default noquery");
        assertThat(configuration.diagnostics()).isEmpty();
        assertThat(configuration.text()).startsWith("restrict default nomodify\ndiscard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable monitor\nrestrict default limited", "restrict source limited\ndisable monitor"})
    void theListOfClientsCannotBeDisabledWhereItIsNeeded(String text) {
        assertThat(Rendering.diagnostics(NtpConf.parse("f", text)))
                .singleElement()
                .asString()
                .contains("warning: 'monitor' stays enabled: a 'restrict' line has 'limited'");
    }

    @Test
    void theListOfClientsCanBeDisabled() {
        AccessRules access =
                NtpConf.parse("f", "disable monitor\nenable monitor").access();
        assertThat(access.monitored()).isFalse();
        assertThat(access.limits()).isEqualTo(RateLimits.DEFAULT);
    }
}
