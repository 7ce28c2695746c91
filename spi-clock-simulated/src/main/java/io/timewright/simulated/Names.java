package io.timewright.simulated;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The name service of a world. Every host has its own name; other names can be given, changed and taken away at any time, and the
 * service can be slow or out of order. Upper and lower case are alike.
 */
public final class Names {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // Looked up, never gone through: the order of a hash table must not matter to a run.
    private final Map<String, List<SimulatedHost>> hosts = new HashMap<>();
    private Duration delay = Duration.ZERO;
    private boolean outage;

    Names() {}

    /** Gives a name to one or more hosts, in the order in which they are answered; what it meant before is forgotten. */
    public Names assign(String name, SimulatedHost... newHosts) {
        hosts.put(key(name), List.of(newHosts));
        return this;
    }

    /** Takes a name away; looking it up fails at once from now on. */
    public Names remove(String name) {
        hosts.remove(key(name));
        return this;
    }

    /** Sets how long an answer takes, nothing by default. */
    public Names delay(Duration newDelay) {
        delay = newDelay;
        return this;
    }

    /** Lets the name service fail, or work again: meanwhile every look-up fails after 10 s, when resolvers give up. */
    public Names outage(boolean isOut) {
        outage = isOut;
        return this;
    }

    /** Returns how long the present look-up takes. */
    Duration answerTime() {
        return outage ? PATIENCE : delay;
    }

    boolean isOut() {
        return outage;
    }

    List<InetAddress> lookUp(String name) throws UnknownHostException {
        List<SimulatedHost> found = hosts.get(key(name));
        if (found == null) {
            throw new UnknownHostException("the simulated world has no host named '" + name + "'");
        }
        // As resolvers sort them, IPv4 of all before IPv6 of all.
        List<InetAddress> addresses = new ArrayList<>();
        for (boolean ofFour : new boolean[] {true, false}) {
            for (SimulatedHost host : found) {
                host.addresses().stream()
                        .filter(address -> address instanceof Inet4Address == ofFour)
                        .forEach(addresses::add);
            }
        }
        return List.copyOf(addresses);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
