package io.timewright.examples.guest;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import io.timewright.NtpClient;
import io.timewright.examples.Timewright;
import io.timewright.linux.LinuxKernelClock;
import io.timewright.simulated.SimulatedWorld;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * All files of the guest, as the archive that its kernel unpacks into memory: busybox, a small JRE, Timewright as it was just
 * compiled, this package, and a script that is the first process.
 */
final class InitialFiles {
    /** Three programs of the guest's file system are found by these paths. */
    private static final String SETPRIV = "/opt/bin/setpriv";

    private static final String RIVAL = "/opt/bin/chronyd";
    private static final String RUN = "/opt/bin/run";

    private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x");
    private static final long LONGEST_SECONDS = 60;

    private final Path root;

    private InitialFiles(Path root) {
        this.root = root;
    }

    /** Makes the archive within {@code folder} and returns its path. */
    static Path pack(Path folder, List<Path> drivers) throws Exception {
        String cpio = Ingredients.program("cpio", "cpio");
        InitialFiles files = new InitialFiles(Files.createDirectory(folder.resolve("root")));
        files.linkJre();
        files.copyPrograms();
        files.copyTimewright();
        files.copyLibraries();
        files.writeScripts(drivers);
        Path archive = folder.resolve("initrd");
        // Not compressed: unpacking would take the emulated processor longer than reading more.
        Process packing = new ProcessBuilder(
                        "sh", "-c", "find . | " + cpio + " -o -H newc --quiet -R 0:0 >\"$0\"", archive.toString())
                .directory(files.root.toFile())
                .redirectErrorStream(true)
                .start();
        finish("cpio", packing);
        return archive;
    }

    private void linkJre() throws Exception {
        Process linking = new ProcessBuilder(
                        Ingredients.jdkProgram("jlink"),
                        "--add-modules",
                        "java.base,java.logging,jdk.unsupported",
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--vm=server",
                        "--generate-cds-archive",
                        "--output",
                        at("/opt/jre").toString())
                .redirectErrorStream(true)
                .start();
        try {
            finish("jlink", linking);
        } catch (AssertionError e) {
            throw Ingredients.missing("the JDK " + System.getProperty("java.home")
                    + " cannot make a JRE; it needs its folder jmods, or to be one that links from itself: "
                    + e.getMessage());
        }
    }

    private void copyPrograms() throws IOException {
        copy(Path.of(Ingredients.program("busybox", "busybox-static")), at("/bin/busybox"));
        for (String applet : List.of("sh", "mount", "insmod", "ip", "kill", "poweroff")) {
            Files.createSymbolicLink(root.resolve("bin").resolve(applet), Path.of("busybox"));
        }
        copy(Path.of(Ingredients.program("setpriv", "util-linux")), at(SETPRIV));
        // A process is known by the name of its file, and this one does nothing else but exist.
        copy(Path.of(Ingredients.program("sleep", "coreutils")), at(RIVAL));
    }

    /** On the class path, like timewright.jar: from class files, which are there before any jar is. */
    private void copyTimewright() throws Exception {
        List<Class<?>> oneOfEach = List.of(
                Timewright.class,
                NtpClient.class,
                Class.forName("io.timewright.core.CoreEngine"),
                LinuxKernelClock.class,
                SimulatedWorld.class,
                ImmutableList.class,
                InternalFutureFailureAccess.class,
                Class.forName("com.sun.jna.Pointer", false, InitialFiles.class.getClassLoader()),
                CommandLine.class);
        for (Class<?> one : oneOfEach) {
            Path from = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(from)) {
                copyTree(from, at("/opt/classes/" + one.getModule().getName()));
            } else {
                copy(from, at("/opt/lib/" + from.getFileName()));
            }
        }
        // A patched module does not tell where its patches come from, but each class can be found as a file.
        Path here = folderOfThisPackage();
        copyTree(
                here,
                at("/opt/classes/guest/" + InitialFiles.class.getPackageName().replace('.', '/')));
    }

    private static Path folderOfThisPackage() throws URISyntaxException {
        URL own = InitialFiles.class.getResource(InitialFiles.class.getSimpleName() + ".class");
        return Path.of(own.toURI()).getParent();
    }

    /** Adds what the programs and the JRE are linked with. */
    private void copyLibraries() throws Exception {
        List<String> command = new ArrayList<>(List.of(Ingredients.program("ldd", "libc-bin")));
        command.add(at(SETPRIV).toString());
        command.add(at(RIVAL).toString());
        try (Stream<Path> files = Files.walk(at("/opt/jre"))) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".so") || file.endsWith("/bin/java"))
                    .forEach(command::add);
        }
        Process listing = new ProcessBuilder(command).redirectErrorStream(true).start();
        Matcher libraries = LIBRARY.matcher(finish("ldd", listing));
        while (libraries.find()) {
            Path library = Path.of(libraries.group(1));
            if (!library.startsWith(root) && !Files.exists(at(library.toString()))) {
                copy(library.toRealPath(), at(library.toString()));
            }
        }
    }

    private void writeScripts(List<Path> drivers) throws IOException {
        StringBuilder loading = new StringBuilder();
        for (Path driver : drivers) {
            copy(driver, at("/opt/drivers/" + driver.getFileName()));
            loading.append("insmod /opt/drivers/").append(driver.getFileName()).append('\n');
        }
        for (String folder : List.of("/proc", "/sys", "/dev", "/tmp", "/etc")) {
            Files.createDirectories(at(folder));
        }
        // Words of the kernel's command line that it does not know become the script's environment.
        script(
                "/init",
                """
                #!/bin/sh
                mount -t proc proc /proc
                mount -t sysfs sys /sys
                mount -t devtmpfs dev /dev 2>/dev/null
                mount -t tmpfs tmp /tmp
                """ + loading + """
                ip link set lo up
                ip addr add 10.0.2.15/24 dev eth0
                ip link set eth0 up
                echo "server 10.0.2.2:$ntp_port iburst minpoll 3 maxpoll 4" >/etc/ntp.conf
                echo "driftfile /tmp/ntp.drift" >>/etc/ntp.conf
                """ + "run=" + RUN + "\nsetpriv=" + SETPRIV + "\nchronyd=" + RIVAL + "\n" + """
                timewright=io.timewright.examples.Timewright
                guest=io.timewright.examples.guest
                case $scene in
                adjuster)
                    unprivileged="$setpriv --bounding-set=-sys_time --inh-caps=-sys_time"
                    $unprivileged busybox adjtimex -t 10001
                    echo "guest: fact=kernelWithoutPrivilege exit=$?"
                    $unprivileged $run $timewright ntpd -n --adjuster linux
                    echo "guest: fact=ntpdWithoutPrivilege exit=$?"
                    $run $guest.AdjusterExercise $truth_port $chronyd
                    echo "guest: fact=exercise exit=$?"
                    ;;
                ntpd)
                    $run $guest.NtpdExercise $truth_port $run $timewright ntpd -n -c /etc/ntp.conf --adjuster linux --set-rtc
                    echo "guest: fact=exercise exit=$?"
                    ;;
                esac
                poweroff -f
                """);
        // The compiler for peak performance would cost the emulated processor more than it brings.
        script(RUN, """
                #!/bin/sh
                path=/opt/lib/*
                for folder in /opt/classes/*; do path=$folder:$path; done
                exec /opt/jre/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx64m \\
                    -Djava.io.tmpdir=/tmp --enable-native-access=ALL-UNNAMED -cp "$path" "$@"
                """);
    }

    private void script(String path, String text) throws IOException {
        Path file = at(path);
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** Returns where a file of the guest is put together, its folder made. */
    private Path at(String path) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        return file;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
        if (Files.isExecutable(from) && !to.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + to + " executable");
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
    }

    /** Waits for a program and returns its output. */
    private static String finish(String name, Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(name + " failed: " + output);
        }
        return output;
    }
}
