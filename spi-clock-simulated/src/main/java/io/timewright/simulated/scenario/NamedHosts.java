package io.timewright.simulated.scenario;

import java.util.List;

/**
 * A name of several hosts.
 *
 * @param name the name
 * @param hosts whom it means, in the order in which they are answered; nobody when it is taken away
 */
public record NamedHosts(String name, List<String> hosts) {
    /** Copies the list. */
    public NamedHosts {
        hosts = List.copyOf(hosts);
    }
}
