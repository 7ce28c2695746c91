package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.Timewright;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A program that runs beside the test, with its output line by line. Closing ends it. */
final class Program implements AutoCloseable {
    private static final long LONGEST_SECONDS = 30;

    private final Process process;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Program(Process process) {
        this.process = process;
        reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static Program start(List<String> command) throws IOException {
        return new Program(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Starts {@code timewright ARGUMENTS} in a JVM of its own, from the classes under test. */
    static Program timewright(String... arguments) throws IOException {
        return start(timewrightCommand(arguments));
    }

    /** Returns the command line that runs {@code timewright ARGUMENTS}. */
    static List<String> timewrightCommand(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Native access is what the manifest of the jar grants.
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                Timewright.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits for a line of the output. */
    String awaitLine(Predicate<String> wanted) throws InterruptedException {
        for (String line = next(); line != null; line = next()) {
            if (wanted.test(line)) {
                return line;
            }
        }
        throw new AssertionError("the line did not come within " + LONGEST_SECONDS + " s; output: " + output);
    }

    /** Waits for the end and returns the exit code. */
    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as("ended; output: %s", output)
                .isTrue();
        reader.join(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
        return process.exitValue();
    }

    /** Writes a line to its standard input. */
    void writeLine(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        try (Program kill = start(List.of("kill", "-s", name, Long.toString(process.pid())))) {
            assertThat(kill.awaitExit()).as("%s", kill.output()).isZero();
        }
    }

    /** Returns the number of the process. */
    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM. */
    void terminate() {
        // Not Process.destroy, which also closes the streams that the last lines come through.
        process.toHandle().destroy();
    }

    List<String> output() {
        return output;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String next() throws InterruptedException {
        return unread.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                unread.add(line);
            }
        } catch (IOException e) {
            output.add("(output lost: " + e.getMessage() + ")");
        }
    }

    // Under Maven the tests are modules: everything on either path is found, and the class path serves the fresh JVM.
    private static String classPath() {
        String own;
        try {
            own = Path.of(Timewright.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        return Stream.of(own, System.getProperty("jdk.module.path"), System.getProperty("java.class.path"))
                .filter(path -> path != null && !path.isEmpty())
                .reduce((first, second) -> first + File.pathSeparator + second)
                .orElseThrow();
    }
}
