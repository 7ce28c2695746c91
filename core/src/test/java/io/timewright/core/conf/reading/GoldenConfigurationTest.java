package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.conf.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations as they are found in the field, each with all that is understood and all that is reported. */
class GoldenConfigurationTest {
    static final List<String> NAMES = List.of(
            "every-directive",
            "everything-switched-on",
            "cluster-node",
            "cluster-gateway",
            "last-resort-chain",
            "office-desktop",
            "office-server",
            "shipped-debian",
            "shipped-freebsd",
            "shipped-ntpsec",
            "shipped-rhel",
            "shipped-suse",
            "small-relay",
            "locked-down");

    static Stream<String> names() {
        return NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileOfTheFieldIsUnderstoodAsWritten(String name) throws IOException {
        Configuration configuration = NtpConf.parse(name + ".conf", resource(name + ".conf"));
        assertThat(configuration.text() + "\n" + String.join("\n", Rendering.diagnostics(configuration)) + "\n")
                .isEqualTo(resource(name + ".expected"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theEffectiveConfigurationIsReadAsTheSame(String name) throws IOException {
        RoundTrip.check(NtpConf.parse(name + ".conf", resource(name + ".conf")));
    }

    static String resource(String name) throws IOException {
        try (InputStream in = GoldenConfigurationTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
