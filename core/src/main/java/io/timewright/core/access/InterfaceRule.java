package io.timewright.core.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * One {@code interface} or {@code nic} line, also {@code -I}: which local addresses are served. The last line that fits an address
 * decides on it.
 *
 * @param action what is done with the address
 * @param addresses which addresses it is for
 * @param name the interface's name or, for {@link Addresses#RANGE}, how the range was written; otherwise empty
 * @param range the addresses, for {@link Addresses#RANGE}; otherwise empty
 */
public record InterfaceRule(Action action, Addresses addresses, String name, List<AddressRange> range) {
    /** What is done with a local address. */
    public enum Action {
        /** Serve it. */
        LISTEN,
        /** Open no socket. */
        IGNORE,
        /** Let nobody else have it, and drop what comes. */
        DROP
    }

    /** Which local addresses are meant. */
    public enum Addresses {
        /** All of them. */
        ALL,
        /** Those of IPv4. */
        IPV4,
        /** Those of IPv6. */
        IPV6,
        /** The wildcard addresses, which have no socket of their own here. */
        WILDCARD,
        /** Those of one interface. */
        NAME,
        /** Those in a range. */
        RANGE
    }

    /** Copies the list. */
    public InterfaceRule {
        range = List.copyOf(range);
    }

    /** Returns a rule for all, a family or the wildcards. */
    public static InterfaceRule of(Action action, Addresses addresses) {
        return new InterfaceRule(action, addresses, "", List.of());
    }

    /** Returns a rule for the interface of this name. */
    public static InterfaceRule named(Action action, String name) {
        return new InterfaceRule(action, Addresses.NAME, name, List.of());
    }

    /** Returns a rule for the local addresses in a range. */
    public static InterfaceRule in(Action action, AddressRange range) {
        return new InterfaceRule(action, Addresses.RANGE, range.toString(), List.of(range));
    }

    /** Returns whether the rule is for a local address. */
    public boolean fits(String interfaceName, InetAddress address) {
        return switch (addresses) {
            case ALL -> true;
            case IPV4 -> address instanceof Inet4Address;
            case IPV6 -> !(address instanceof Inet4Address);
            case WILDCARD -> address.isAnyLocalAddress();
            case NAME -> name.equals(interfaceName);
            case RANGE -> range.stream().anyMatch(part -> part.contains(address));
        };
    }

    /** Returns what the last rule that fits says, {@link Action#LISTEN} where none does. */
    public static Action actionOn(String interfaceName, InetAddress address, List<InterfaceRule> rules) {
        Action action = Action.LISTEN;
        for (InterfaceRule rule : rules) {
            if (rule.fits(interfaceName, address)) {
                action = rule.action();
            }
        }
        return action;
    }
}
