package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.conf.Configuration;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What ntpd 4.2.8 was seen to do with mistakes; in each line of a table: the line, what is obeyed, column and beginning
 * of the error.
 */
class VerifiedOutcomesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            server 210.72.145.44 perfer # 注释     | server 210.72.145.44           | 22 | expected an option of 'server'
            server x minpoll 4 prefer maxpol 5     | server x prefer minpoll 4      | 27 | expected an option of 'server'
            server x prefer,iburst                 | server x prefer                | 16 | expected an option of 'server'
            server x iburst minpoll six            |                                | 25 | expected a whole number after 'minpoll', found 'six'
            server x minpoll                       |                                | 17 | expected a whole number after 'minpoll', found the end of the line
            server x minpoll 4.5                   |                                | 18 | expected a whole number after 'minpoll', found '4.5'
            server a b                             | server a                       | 10 | expected an option of 'server'
            server a port 1123                     | server a                       | 10 | expected an option of 'server'
            server a ; server b                    | server a                       | 10 | expected an option of 'server'
            server a; server b                     |                                |  8 | expected a host name or address after 'server', found 'a;'
            server x mode 5                        |                                | 10 | 'mode' is for reference clocks only
            server 127.127.1.0 ttl 3               |                                | 20 | 'ttl' is for network addresses only
            server x autokey                       |                                | 10 | 'autokey' is obsolete
            server x version 255                   |                                | 10 | expected a version
            server                                 |                                |  7 | expected a host name or address after 'server', found the end of the line
            foobar 1 2 3                           |                                |  1 | expected a directive such as 'server', found 'foobar'
            SERVER x                               |                                |  1 | expected a directive such as 'server', found 'SERVER'; keywords are not quoted and lower-case: 'server'
            server x iBurst                        | server x                       | 10 | expected an option of 'server'
            "server" x                             |                                |  1 | expected a directive such as 'server', found 'server'
            ; server x                             |                                |  1 | expected a directive, found ';'; a comment begins with '#'
            """)
    void aServerLineWithAMistakeKeepsWhatNtpdKeeps(String line, String obeyed, int column, String error) {
        Configuration configuration = NtpConf.parse("ntp.conf", line);
        assertThat(String.join("; ", Rendering.sources(configuration))).isEqualTo(obeyed == null ? "" : obeyed);
        assertOneError(configuration, 1, column, error);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:11123, 123",
        "127.0.0.1:42, 127.0.0.1:11123, 42",
        "::1, [::1]:11123, 123",
        "ntp.example.net, ntp.example.net:11123, 123"
    })
    void whoWritesAPortAsForChronyIsToldHowItIsWrittenHere(String address, String example, int asked) {
        Configuration configuration = NtpConf.parse("ntp.conf", "server " + address + " port 31200");

        assertThat(configuration.diagnostics())
                .singleElement()
                .extracting(ConfigurationDiagnostic::message)
                .asString()
                .endsWith("found 'port'; a port other than 123 is written after the address, as in '" + example
                        + "', and this source is asked at port " + asked + "; it and what follows it were ignored");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fudge 127.127.1.0 stratum 10 refid GPS bogus 3 flag1 1 | stratum 10 refid GPS | 40 | expected an option of 'fudge'
            fudge 127.127.1.0 stratum ten          |            | 27 | expected a whole number after 'stratum', found 'ten'
            fudge 127.127.1.0 stratum 0x10         |            | 27 | expected a whole number after 'stratum', found '0x10'
            fudge 127.127.1.0 stratum 0  stratum   |            | 37 | expected a whole number after 'stratum', found the end of the line
            fudge 127.127.1.0 bogus 1              |            | 19 | expected an option of 'fudge'
            fudge 127.127.1.0                      |            | 18 | expected an option of 'fudge'
            fudge 127.127.1.0 stratum 17           |            | 19 | expected a stratum from 0 to 16, found 'stratum 17'; it was ignored
            fudge 127.127.1.0 stratum 17 refid GPS | refid GPS  | 19 | expected a stratum from 0 to 16, found 'stratum 17'; it was ignored
            fudge 10.0.0.1 stratum 3               |            |  7 | expected a reference clock, 127.127.t.u, after 'fudge', found '10.0.0.1'
            fudge 127.127.1.0 time1 soon           |            | 25 | expected a number after 'time1', found 'soon'
            """)
    void aFudgeLineWithAMistakeKeepsWhatNtpdKeeps(String line, String obeyed, int column, String error) {
        Configuration configuration = NtpConf.parse("ntp.conf", "server 127.127.1.0\n" + line);
        assertThat(Rendering.sources(configuration))
                .containsExactly("server 127.127.1.0" + (obeyed == null ? "" : " " + obeyed));
        assertOneError(configuration, 2, column, error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server x minpoll 1              | server x minpoll 3             | 10 | 'minpoll 1'; 3 is used
            server x maxpoll 30             | server x maxpoll 17            | 10 | 'maxpoll 30'; 17 is used
            server x maxpoll 1              | server x minpoll 3 maxpoll 3   | 10 | 'maxpoll 1'; 3 is used
            server x maxpoll -1             | server x maxpoll 17            | 10 | 'maxpoll -1'; 17 is used
            server x minpoll 300            | server x minpoll 3             | 10 | 'minpoll 300'; 3 is used
            server x minpoll 0xffffffffff   | server x minpoll 3             | 10 | 'minpoll 0xffffffffff'; 3 is used
            server x minpoll 12             | server x minpoll 10            | 10 | 'minpoll' 12 is above 'maxpoll' 10; 10 is used
            server x minpoll 9 maxpoll 7    | server x minpoll 7 maxpoll 7   | 10 | 'minpoll' 9 is above 'maxpoll' 7; 7 is used
            server x version 5              | server x                       | 10 | expected a version from 1 to 4
            server 127.127.1.0 key 42       | server 127.127.1.0             | 20 | 'key' has no effect here
            peer x xleave                   | peer x                         |  8 | 'xleave' is not supported and was ignored
            server x preempt                | server x                       | 10 | 'preempt' is not supported and was ignored
            server x ident "a group"        | server x                       | 10 | 'ident' is not supported and was ignored
            server x ttl 3                  | server x                       | 10 | 'ttl' has no effect here
            server 127.127.1.0 mode 5       | server 127.127.1.0             | 20 | 'mode' is not supported and was ignored
            """)
    void aDoubtfulServerLineIsObeyedWithAWarning(String line, String obeyed, int column, String warning) {
        Configuration configuration = NtpConf.parse("ntp.conf", line);
        assertThat(Rendering.sources(configuration)).containsExactly(obeyed);
        ConfigurationDiagnostic diagnostic = only(configuration);
        assertThat(diagnostic.severity()).isEqualTo(Severity.WARNING);
        assertThat(diagnostic.column()).isEqualTo(column);
        assertThat(diagnostic.message()).contains(warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            driftfile /var/lib/ntp/drift            | /var/lib/ntp/drift |
            driftfile "/var/lib/my ntp/drift"       | /var/lib/my ntp/drift |
            driftfile /a,b;c=d                      | /a,b;c=d |
            driftfile                               |    |
            driftfile ""                            |    |
            driftfile f 0.1                         | f  | warning
            driftfile f 5                           | f  | error
            driftfile f g                           | f  | error
            driftfile f 0.1 g                       | f  | error
            """)
    void aDriftFileMayHaveAnOldThreshold(String line, String file, String worst) {
        Configuration configuration = NtpConf.parse("ntp.conf", line);
        assertThat(configuration.driftFile().map(Object::toString).orElse(null)).isEqualTo(file);
        if (worst == null) {
            assertThat(configuration.diagnostics()).isEmpty();
        } else {
            assertThat(configuration.diagnostics()).last().asString().contains(": " + worst + ": ");
        }
    }

    private static void assertOneError(Configuration configuration, int line, int column, String message) {
        ConfigurationDiagnostic diagnostic = only(configuration);
        assertThat(diagnostic.severity()).isEqualTo(Severity.ERROR);
        assertThat(diagnostic.file()).isEqualTo("ntp.conf");
        assertThat(diagnostic.line()).isEqualTo(line);
        assertThat(diagnostic.column()).isEqualTo(column);
        assertThat(diagnostic.message()).startsWith(message);
    }

    private static ConfigurationDiagnostic only(Configuration configuration) {
        assertThat(configuration.diagnostics()).hasSize(1);
        return configuration.diagnostics().get(0);
    }
}
