package io.timewright.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.timewright.core.association.ReplyTarget;
import io.timewright.core.conf.reading.ConfigurationTarget;
import io.timewright.core.keys.KeyFileTarget;
import io.timewright.core.leap.LeapSecondsTarget;
import io.timewright.core.server.RequestTarget;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The inputs by which jazzer ({@code -Pfuzz}, see {@code CONTRIBUTING.md}) reached every branch that it found, once more. Each line of
 * a file is one of them, in hexadecimal digits.
 */
class FuzzCorpusTest {
    static Stream<Arguments> targets() {
        return Stream.of(
                arguments("configuration", target(ConfigurationTarget::fuzzerTestOneInput)),
                arguments("request", target(RequestTarget::fuzzerTestOneInput)),
                arguments("reply", target(ReplyTarget::fuzzerTestOneInput)),
                arguments("key-file", target(KeyFileTarget::fuzzerTestOneInput)),
                arguments("leap-seconds", target(LeapSecondsTarget::fuzzerTestOneInput)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void nothingIsThrown(String name, Consumer<byte[]> target) throws Exception {
        List<String> inputs;
        try (InputStream file = FuzzCorpusTest.class.getResourceAsStream(name + ".hex")) {
            inputs = new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
        assertThat(inputs).isNotEmpty();
        for (String input : inputs) {
            try {
                target.accept(HexFormat.of().parseHex(input));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(name + ": " + input, e);
            }
        }
    }

    private static Consumer<byte[]> target(Consumer<byte[]> method) {
        return method;
    }
}
