package io.timewright.examples.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server that takes part: its name, its port on loopback, and the process whose time is counted.
 *
 * @param started whether the process is ours, to be ended
 */
record Contestant(String name, int port, ProcessHandle process, boolean started) implements AutoCloseable {
    private static final List<String> BINARIES = List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin");

    /** Starts a program, on one processor where that can be asked for. */
    static Contestant start(String name, int port, List<String> command, Optional<Integer> processor, Path log)
            throws IOException {
        List<String> whole = new ArrayList<>();
        Optional<Path> taskset = find("taskset");
        if (processor.isPresent() && taskset.isPresent()) {
            whole.addAll(List.of(taskset.get().toString(), "-c", String.valueOf(processor.get())));
        }
        whole.addAll(command);
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Contestant(name, port, process.toHandle(), true);
    }

    /** Returns a program of the system, if it is installed. */
    static Optional<Path> find(String program) {
        return BINARIES.stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns the command line that runs a command of ours in a JVM of its own, with this one's class path or modules. */
    static List<String> ours(List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        String modules = System.getProperty("jdk.module.path");
        String classes = System.getProperty("java.class.path", "");
        if (modules != null && classes.isEmpty()) {
            command.addAll(List.of(
                    "--module-path", modules, "--module", "io.timewright.examples/io.timewright.examples.Timewright"));
        } else {
            String path = modules == null ? classes : modules + File.pathSeparator + classes;
            command.addAll(List.of("-cp", path, "io.timewright.examples.Timewright"));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** Returns the processor's time that the process has taken, user and system. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        if (started) {
            boolean unusedResult = process.destroy();
        }
    }
}
