package io.timewright.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where this process runs, as far as it matters for setting the clock; read from files, changing nothing.
 *
 * @param effectiveCapabilities the hexadecimal word of {@code /proc/self/status}, empty if unknown
 * @param initialUserNamespace whether capabilities count for the machine and not only for a namespace
 * @param container the sign that this is a container, if there is one
 * @param allProcessesVisible whether every process of the machine is seen
 * @param timeDaemons programs that keep the clock and have the privilege to, with their process ids
 */
record Surroundings(
        String effectiveCapabilities,
        boolean initialUserNamespace,
        Optional<String> container,
        boolean allProcessesVisible,
        List<String> timeDaemons) {
    private static final int CAP_SYS_TIME = 25;

    /** Names as the kernel has them, cut to 15 characters: chrony, ntp and OpenNTPD and busybox, systemd, ntpd-rs, linuxptp. */
    private static final Set<String> DAEMONS = Set.of("chronyd", "ntpd", "systemd-timesyn", "ntp-daemon", "phc2sys");

    private static final List<String> CONTAINER_MARKS =
            List.of(".dockerenv", "run/.containerenv", "run/systemd/container");

    /** Reads them. {@code root} is the root directory, but for tests. */
    static Surroundings read(Path root) {
        Path proc = root.resolve("proc");
        String capabilities = field(lines(proc.resolve("self/status")), "CapEff");
        return new Surroundings(
                capabilities,
                isInitialUserNamespace(lines(proc.resolve("self/uid_map"))),
                CONTAINER_MARKS.stream()
                        .filter(mark -> Files.exists(root.resolve(mark)))
                        .map(mark -> "/" + mark)
                        .findFirst(),
                // The kernel's own thread 2 is seen from the initial process namespace alone, and not with hidepid.
                field(lines(proc.resolve("2/status")), "Name").equals("kthreadd"),
                timeDaemons(proc));
    }

    /** Returns whether the process itself has CAP_SYS_TIME, if only in its namespace. */
    boolean hasSysTime() {
        return hasSysTime(effectiveCapabilities);
    }

    private static boolean hasSysTime(String capabilities) {
        try {
            return (Long.parseUnsignedLong(capabilities, 16) >>> CAP_SYS_TIME & 1) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The initial namespace maps all users to themselves: 0 0 4294967295. Without the file there are no namespaces. */
    private static boolean isInitialUserNamespace(List<String> map) {
        return map.isEmpty() || map.size() == 1 && map.get(0).trim().matches("0\\s+0\\s+4294967295");
    }

    private static List<String> timeDaemons(Path proc) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (Path process : processes) {
                List<String> status = lines(process.resolve("status"));
                String name = field(status, "Name");
                if (DAEMONS.contains(name) && hasSysTime(field(status, "CapEff"))) {
                    found.add(name + " (process " + process.getFileName() + ")");
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Without /proc no process is visible, which allProcessesVisible says.
            return List.of();
        }
        Collections.sort(found);
        return Collections.unmodifiableList(found);
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    /** Returns the lines of a file; none if it cannot be read, as when a process has ended meanwhile. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
