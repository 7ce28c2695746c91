package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveTest {
    @ParameterizedTest
    @EnumSource
    void aDirectiveThatIsNotObeyedIsNamedWithWhatThatMeans(Directive directive) {
        if (directive.rule() instanceof UnsupportedRule) {
            Configuration configuration = NtpConf.parse("f", " " + directive.text() + " bogus , \" \u3000");
            assertThat(Rendering.diagnostics(configuration))
                    .singleElement()
                    .asString()
                    .startsWith("f:1:2: warning: '" + directive.text() + "' is not supported and was ignored: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "automax",
                "broadcast",
                "broadcastclient",
                "broadcastdelay",
                "controlkey",
                "crypto",
                "delrestrict",
                "device",
                "disable",
                "discard",
                "driftfile",
                "dscp",
                "enable",
                "end",
                "filegen",
                "fudge",
                "ident",
                "includefile",
                "interface",
                "keys",
                "keysdir",
                "leapfile",
                "leapsmearinterval",
                "logconfig",
                "logfile",
                "manycastclient",
                "manycastserver",
                "mdnstries",
                "mru",
                "multicastclient",
                "nic",
                "nonvolatile",
                "ntpsigndsocket",
                "peer",
                "phone",
                "pidfile",
                "pollskewlist",
                "pool",
                "requestkey",
                "reset",
                "restrict",
                "revoke",
                "rlimit",
                "saveconfigdir",
                "server",
                "setvar",
                "simulate",
                "statistics",
                "statsdir",
                "tick",
                "tinker",
                "tos",
                "trap",
                "trustedkey",
                "ttl",
                "unconfig",
                "unpeer"
            })
    void everyDirectiveOfNtpdIsKnown(String directive) {
        assertThat(Directive.table()).containsKey(directive);
    }

    @Test
    void aMisspeltDirectiveIsAnErrorWithASuggestion() {
        assertThat(Rendering.diagnostics(NtpConf.parse("f", "restirct default ignore")))
                .containsExactly("f:1:1: error: expected a directive such as 'server', found 'restirct'; did you mean"
                        + " 'restrict'? The whole line was ignored");
    }

    @Test
    void endEndsAllReading() {
        Configuration configuration = NtpConf.parse("f", "server a\nend\nserver b\nbogus");
        assertThat(Rendering.of(configuration)).isEqualTo("server a\n");
    }
}
