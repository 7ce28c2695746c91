package io.timewright.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.Plugins;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the plugin of plugin-outside against the API alone, and uses it in a JVM of its own that has never heard of it. */
class OutsidePluginTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path directory;

    private Path plugin;

    @BeforeEach
    void buildThePlugin() throws Exception {
        Path sources = findPluginDirectory().resolve("src/main");
        Path classes = directory.resolve("classes");
        List<String> javac = new ArrayList<>(
                List.of("-Xlint:all", "-Werror", "--release", "17", "-p", location(Plugins.class), "-d", classes + ""));
        try (Stream<Path> files = Files.walk(sources.resolve("java"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(javac::add);
        }
        run("javac", javac);
        plugin = directory.resolve("plugin.jar");
        String resources = sources.resolve("resources").toString();
        run(
                "jar",
                List.of("--create", "--file", plugin.toString(), "-C", classes.toString(), ".", "-C", resources, "."));
    }

    @Test
    void thePluginIsFoundAndUsedOnTheClassPath() throws Exception {
        String path = runtimePath() + File.pathSeparator + userClasses() + File.pathSeparator + plugin;
        assertThat(runJava(List.of("-cp", path, OutsidePluginUser.class.getName())))
                .containsExactly(
                        "found sundial in unnamed module",
                        "sample of SUN, stratum 7",
                        "found office-hours in unnamed module",
                        "hours 00:00-00:00: IGNORE",
                        "hours 00:00:01-00:00: ABSTAIN",
                        "expected an interval such as 08:00-18:00, found '8-18'",
                        "expected an interval such as 08:00-18:00, found '08:00'",
                        "expected an interval such as 08:00-18:00, found '08:00-18:00-20:00'");
    }

    @Test
    void thePluginIsFoundAndUsedOnTheModulePath() throws Exception {
        List<String> arguments = List.of(
                "-p",
                runtimePath() + File.pathSeparator + plugin,
                "--add-modules",
                "io.timewright,io.timewright.core,example.office",
                "-cp",
                userClasses(),
                OutsidePluginUser.class.getName());
        assertThat(runJava(arguments))
                .containsExactly(
                        "found sundial in module example.office",
                        "sample of SUN, stratum 7",
                        "found office-hours in module example.office",
                        "hours 00:00-00:00: IGNORE",
                        "hours 00:00:01-00:00: ABSTAIN",
                        "expected an interval such as 08:00-18:00, found '8-18'",
                        "expected an interval such as 08:00-18:00, found '08:00'",
                        "expected an interval such as 08:00-18:00, found '08:00-18:00-20:00'");
    }

    /** Runs a JVM to its end and returns the lines that it printed; both streams, so that a failure shows. */
    private List<String> runJava(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(ended).as("ended in time, having printed %s", lines).isTrue();
        return lines.stream()
                .map(line -> line.replaceFirst("unnamed module @\\w+", "unnamed module"))
                .collect(Collectors.toList());
    }

    private static void run(String tool, List<String> arguments) {
        int code = ToolProvider.findFirst(tool)
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(new String[0]));
        assertThat(code).as("exit code of %s", tool).isZero();
    }

    /** The API, the engine and what the engine needs, as this JVM has them. */
    private static String runtimePath() throws ClassNotFoundException, URISyntaxException {
        List<String> path = new ArrayList<>();
        for (String name : new String[] {
            "io.timewright.spi.Plugins",
            "io.timewright.core.host.SystemHostProvider",
            "com.google.common.base.Joiner",
            "com.google.common.util.concurrent.internal.InternalFutureFailureAccess"
        }) {
            path.add(location(Class.forName(name)));
        }
        return String.join(File.pathSeparator, path);
    }

    /** A directory with the one program alone: in a directory of its own it belongs to no module. */
    private String userClasses() throws IOException {
        Path classes = directory.resolve("user");
        for (String suffix : new String[] {"", "$Printer", "$LoopbackRequest"}) {
            String file = OutsidePluginUser.class.getName().replace('.', '/') + suffix + ".class";
            Path target = classes.resolve(file);
            Files.createDirectories(target.getParent());
            try (InputStream in = OutsidePluginUser.class.getResourceAsStream("/" + file)) {
                Files.copy(in, target);
            }
        }
        return classes.toString();
    }

    private static String location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** Tests run in the module's directory under Maven, in the project's in many an IDE. */
    private static Path findPluginDirectory() {
        return Stream.of("plugin-outside", "examples/plugin-outside")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }
}
