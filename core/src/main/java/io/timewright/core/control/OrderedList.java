package io.timewright.core.control;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.AccessControl.Use;
import io.timewright.core.access.RestrictFlag;
import io.timewright.values.SourceStatus;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lists that {@code ifstats} and {@code reslist} show, in ntpd's order, its names and its formats. */
final class OrderedList {
    // ntpd's bits of a local address.
    private static final int UP = 0x01;
    private static final int LOOPBACK = 0x04;
    private static final int WILDCARD = 0x80;

    private OrderedList() {}

    /** Returns the list of this name as it is now. */
    static Optional<VariableWriter> write(String name, ControlSubject subject) {
        return switch (name) {
            // Without a name, as the classic ntpq asks, it is the older of the two.
            case "", "ifstats" -> Optional.of(sockets(subject));
            case "addr_restrictions" -> Optional.of(restrictions(subject));
            default -> Optional.empty();
        };
    }

    private static VariableWriter sockets(ControlSubject subject) {
        VariableWriter writer = new VariableWriter();
        int index = 0;
        for (LocalSocket socket : subject.sockets()) {
            InetAddress address = socket.address().getAddress();
            int flags =
                    UP | (address.isLoopbackAddress() ? LOOPBACK : 0) | (address.isAnyLocalAddress() ? WILDCARD : 0);
            writer.put("addr." + index, PeerAddress.withPort(socket.address()))
                    // No broadcast address; the classic ntpq misses the word if it is not there.
                    .put("bcast." + index, "")
                    .put("en." + index, socket.served() ? "1" : "0")
                    .put("name." + index, VariableWriter.quoted(socket.interfaceName()))
                    .put("flags." + index, VariableWriter.hex(flags))
                    // Neither multicast hops nor groups: what is sent goes to one address each.
                    .put("tl." + index, "0")
                    .put("mc." + index, "0")
                    .put("rx." + index, "" + socket.received())
                    .put("tx." + index, "" + socket.sent())
                    .put("txerr." + index, "" + socket.sendFailures())
                    .put("pc." + index, "" + sourcesFrom(address, subject.sources()))
                    .put("up." + index, "" + socket.open().toSeconds());
            index++;
        }
        return writer;
    }

    /** Sources are asked from sockets of their own, which have the local address but not the port. */
    private static long sourcesFrom(InetAddress local, List<SourceStatus> sources) {
        return sources.stream()
                .filter(source -> source.detail()
                        .localAddress()
                        .filter(from -> from.getAddress().equals(local))
                        .isPresent())
                .count();
    }

    private static VariableWriter restrictions(ControlSubject subject) {
        VariableWriter writer = new VariableWriter();
        List<Use> lines = subject.access().map(rules -> rules.lines()).orElse(List.of());
        int index = 0;
        for (Use line : lines) {
            String flags =
                    line.restriction().flags().stream().map(RestrictFlag::word).collect(Collectors.joining(" "));
            writer.put(
                            "addr." + index,
                            InetAddresses.toAddrString(
                                    line.restriction().range().address()))
                    .put(
                            "mask." + index,
                            InetAddresses.toAddrString(
                                    line.restriction().range().mask()))
                    .put("hits." + index, "" + line.count())
                    .put("flags." + index, flags);
            index++;
        }
        return writer;
    }
}
