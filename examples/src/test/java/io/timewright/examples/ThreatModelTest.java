package io.timewright.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/threat-model.md} to its word: every row has a test, and every test exists. */
class ThreatModelTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/threat-model.md");
    private static final int COLUMNS = 4;
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)\\.(\\w+)`");

    static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| attacker |"))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @Test
    void thereAreRows() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHasItsTest(List<String> row) throws IOException {
        assertThat(row).hasSize(COLUMNS).noneMatch(String::isEmpty);
        Matcher test = TEST.matcher(row.get(COLUMNS - 1));
        assertThat(test.find()).as("a test in %s", row).isTrue();
        do {
            assertThat(isDeclared(test.group(1), test.group(2)))
                    .as("%s exists", test.group())
                    .isTrue();
        } while (test.find());
    }

    private static boolean isDeclared(String className, String method) throws IOException {
        Pattern declaration = Pattern.compile("void " + method + "\\(");
        for (String module : List.of("api", "core", "spi-clock-simulated", "examples")) {
            for (Path file : named(className + ".java", ROOT.resolve(module).resolve("src/test/java"))) {
                if (declaration.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Path> named(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).toList();
        }
    }
}
