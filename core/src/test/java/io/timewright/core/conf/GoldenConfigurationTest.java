package io.timewright.core.conf;

import static org.assertj.core.api.Assertions.assertThat;

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
            "everything-switched-on",
            "cluster-node",
            "cluster-gateway",
            "last-resort-chain",
            "office-desktop",
            "office-server",
            "small-relay",
            "locked-down");

    static Stream<String> names() {
        return NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileOfTheFieldIsUnderstoodAsWritten(String name) throws IOException {
        Configuration configuration = Configuration.parse(name + ".conf", resource(name + ".conf"));
        assertThat(Rendering.of(configuration)).isEqualTo(resource(name + ".expected"));
    }

    static String resource(String name) throws IOException {
        try (InputStream in = GoldenConfigurationTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
