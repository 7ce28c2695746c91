package io.timewright.examples.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Builds the project of lock-service as a stranger would, and runs its tests. */
class LockServiceTest {
    /** Inherited tests: 20 and 5 and 5 seeds, and one that runs once. */
    private static final int TESTS_OF_THE_CONTRACT = 31;

    @TempDir
    Path classes;

    @Test
    void itsTestsPass() throws Exception {
        compile();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(
                            selectClass(loader.loadClass("example.lock.BoundedLeaseLockTest")),
                            selectClass(loader.loadClass("example.lock.PlainClockTest")))
                    .execute()
                    .testEvents();
            tests.failed().debug();
            tests.assertStatistics(
                    figures -> figures.succeeded(TESTS_OF_THE_CONTRACT + 1).failed(0));
        }
    }

    /** What is shown as an example has to be what a reader will see. */
    @ParameterizedTest
    @ValueSource(strings = {"lock-service/README.md", "../docs/testing-with-simulated-time.md"})
    void theFailureThatIsShownIsThatOfARun(String page) throws Exception {
        compile();
        List<String> shown = Files.readString(findProject().resolveSibling(page))
                .lines()
                .dropWhile(line -> !line.startsWith("    two nodes hold the lock"))
                .takeWhile(line -> line.isEmpty() || line.startsWith("    "))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("…"))
                .toList();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            List<String> messages = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass("example.lock.PlainClockSuite")))
                    .execute()
                    .testEvents()
                    .failed()
                    .stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                    .map(result -> result.getThrowable().orElseThrow().getMessage())
                    .toList();
            assertThat(shown).hasSizeGreaterThan(2);
            assertThat(messages).anySatisfy(message -> assertThat(message).contains(shown));
        }
    }

    private void compile() throws IOException {
        List<String> javac = new ArrayList<>(List.of(
                "-Xlint:all,-path", "-Werror", "--release", "17", "-cp", libraries(), "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(findProject().resolve("src"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(javac::add);
        }
        int code =
                ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, javac.toArray(new String[0]));
        assertThat(code).as("exit code of javac").isZero();
    }

    /** All that this JVM runs with: some of it is on the module path, some on the class path. */
    private static String libraries() {
        return Stream.of("jdk.module.path", "java.class.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Tests run in the module's directory under Maven, in the project's in many an IDE. */
    private static Path findProject() {
        return Stream.of("lock-service", "examples/lock-service")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }
}
