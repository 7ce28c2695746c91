package io.timewright.examples.guest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the guest is made of and does not come with the project. Where a piece is missing the tests are skipped; under CI they
 * fail, so that CI proves them.
 */
final class Ingredients {
    /** Names a folder that a Debian kernel package for x86-64 was unpacked in, with {@code dpkg-deb -x}. */
    private static final String KERNEL_VARIABLE = "TIMEWRIGHT_GUEST_KERNEL";

    /** The guest's network card, in the order in which they can be loaded. */
    private static final List<String> DRIVERS = List.of(
            "virtio/virtio_ring",
            "virtio/virtio",
            "virtio/virtio_pci_legacy_dev",
            "virtio/virtio_pci_modern_dev",
            "virtio/virtio_pci",
            "../net/core/failover",
            "net/net_failover",
            "net/virtio_net");

    private Ingredients() {}

    /** Returns the program's path, or skips or fails the calling test. */
    static String program(String name, String debianPackage) {
        String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/sbin";
        return Stream.of(folders.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> missing(name + " is not installed (Debian package " + debianPackage + ")"));
    }

    /** Returns a program of the JDK that runs the tests, or skips or fails the calling test. */
    static String jdkProgram(String name) {
        Path program = Path.of(System.getProperty("java.home"), "bin", name);
        if (!Files.isExecutable(program)) {
            throw missing(program + " does not exist: the tests run on a JRE, expected a JDK");
        }
        return program.toString();
    }

    /** Returns the image of the kernel. */
    static Path kernel() {
        // The guest's JVM is this one's.
        String architecture = System.getProperty("os.arch");
        assumeTrue(architecture.equals("amd64"), "the guest needs a JDK for x86-64, this is one for " + architecture);
        Path boot = kernelFolder().resolve("boot");
        try (Stream<Path> files = Files.isDirectory(boot) ? Files.list(boot) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
                    .max(Path::compareTo)
                    .orElseThrow(
                            () -> missing("no kernel " + boot + "/vmlinuz-*: unpack linux-image-*-cloud-amd64 there, "
                                    + "or name another folder in " + KERNEL_VARIABLE + " (see CONTRIBUTING.md)"));
        } catch (IOException e) {
            throw missing(boot + " cannot be read: " + e.getMessage());
        }
    }

    /** Returns the drivers that the kernel needs for its network, in the order in which they can be loaded. */
    static List<Path> drivers(Path kernel) {
        String version = kernel.getFileName().toString().substring("vmlinuz-".length());
        Path folder = kernelFolder().resolve("lib/modules/" + version + "/kernel/drivers");
        List<Path> drivers = DRIVERS.stream()
                .map(driver -> folder.resolve(driver + ".ko").normalize())
                .toList();
        for (Path driver : drivers) {
            if (!Files.isReadable(driver)) {
                throw missing("the kernel's " + driver + " is missing");
            }
        }
        return drivers;
    }

    private static Path kernelFolder() {
        String named = System.getenv(KERNEL_VARIABLE);
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path caches =
                cache != null && !cache.isEmpty() ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("timewright-guest");
    }

    /** Returns what fails the calling test under CI; elsewhere skips it. */
    static AssertionError missing(String message) {
        assumeTrue("true".equals(System.getenv("CI")), message);
        return new AssertionError(message);
    }
}
