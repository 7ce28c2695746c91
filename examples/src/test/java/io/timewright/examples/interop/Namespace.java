package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A network of its own that has nothing but loopback, where port 123 is free. Takes the right to make one. */
final class Namespace {
    /** The name of the link to another namespace, in both. */
    static final String LINK = "tw0";
    /** The address of the other end of the link, as seen from the namespace that was connected. */
    static final String OTHER = "10.77.0.2";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String ip;
    private final String name = "tw" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    private Namespace(String ip) {
        this.ip = ip;
    }

    /** Makes one, or skips or fails the calling test. */
    static Namespace make() throws Exception {
        Namespace made = new Namespace(Peer.require("ip", "iproute2"));
        try (Program add = Program.start(List.of(made.ip, "netns", "add", made.name))) {
            if (add.awaitExit() != 0) {
                String message = "no network namespace can be made here: " + add.output();
                return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
            }
        }
        try (Program up = made.start(List.of(made.ip, "link", "set", "lo", "up"))) {
            up.awaitExit();
        }
        return made;
    }

    /** Returns its name. */
    String name() {
        return name;
    }

    /** Runs {@code ip link ARGUMENTS} in it. */
    void link(String... arguments) throws Exception {
        ip("link", arguments);
    }

    /** Gives an interface an address. */
    void address(String address, String device) throws Exception {
        ip("address", "add", address, "dev", device);
    }

    private void ip(String object, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ip, object));
        command.addAll(List.of(arguments));
        run(0, command.toArray(String[]::new));
    }

    /** Links it, as 10.77.0.1, with another namespace, which becomes {@link #OTHER}; the link is gone with either. */
    void connect(Namespace other) throws Exception {
        link("add", LINK, "type", "veth", "peer", "name", LINK, "netns", other.name);
        address("10.77.0.1/24", LINK);
        other.address(OTHER + "/24", LINK);
        link("set", LINK, "up");
        other.link("set", LINK, "up");
    }

    /** Starts a program in it. */
    Program start(List<String> command) throws IOException {
        List<String> inside = new ArrayList<>(List.of(ip, "netns", "exec", name));
        inside.addAll(command);
        return Program.start(inside);
    }

    /** Starts {@code timewright ARGUMENTS} in it. */
    Program timewright(String... arguments) throws IOException {
        return start(Program.timewrightCommand(arguments));
    }

    /** Runs a program in it to its end, whose code must be {@code status}; returns the output. */
    List<String> run(int status, String... command) throws Exception {
        return finish(start(List.of(command)), status);
    }

    /** Runs {@code timewright ARGUMENTS} in it likewise. */
    List<String> runTimewright(int status, String... arguments) throws Exception {
        return finish(timewright(arguments), status);
    }

    private static List<String> finish(Program started, int status) throws Exception {
        try (Program program = started) {
            int exit = program.awaitExit();
            if (exit != status) {
                throw new AssertionError(
                        "exit code " + exit + ", expected " + status + "; output: " + program.output());
            }
            return program.output();
        }
    }

    /** Takes it away; what still runs in it keeps it until it ends. */
    void remove() throws Exception {
        try (Program delete = Program.start(List.of(ip, "netns", "delete", name))) {
            delete.awaitExit();
        }
    }
}
