package io.timewright.examples.interop;

import java.util.ArrayList;
import java.util.List;

/** Hosts on one wire, network namespaces with addresses {@code 10.77.0.N}; nothing of it touches this machine's network. */
final class Lan {
    private final Namespace wire;
    private final List<Namespace> hosts = new ArrayList<>();

    private Lan(Namespace wire) {
        this.wire = wire;
    }

    /** Makes a wire without hosts, or skips or fails the calling test. */
    static Lan make() throws Exception {
        Lan lan = new Lan(Namespace.make());
        lan.wire.link("add", "wire", "type", "bridge");
        lan.wire.link("set", "wire", "up");
        return lan;
    }

    /** Adds a host. */
    Namespace host(int number) throws Exception {
        Namespace host = Namespace.make();
        hosts.add(host);
        String port = "port" + number;
        wire.link("add", port, "type", "veth", "peer", "name", "eth0", "netns", host.name());
        wire.link("set", port, "master", "wire");
        wire.link("set", port, "up");
        host.address(address(number) + "/24", "eth0");
        host.link("set", "eth0", "up");
        return host;
    }

    /** Returns the address of a host. */
    static String address(int number) {
        return "10.77.0." + number;
    }

    /** Takes everything away; what still runs there keeps its host until it ends. */
    void remove() throws Exception {
        for (Namespace host : hosts) {
            host.remove();
        }
        wire.remove();
    }
}
