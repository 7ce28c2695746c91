package io.timewright.examples.ntpd;

import com.google.common.net.InetAddresses;
import io.timewright.examples.cli.CommandFailedException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The local addresses that the command line names. */
final class LocalAddresses {
    private LocalAddresses() {}

    /** Returns the addresses of {@code --bind}, and those of {@code -I}, which takes interfaces too. */
    static List<InetAddress> of(List<String> addresses, List<String> interfaces) throws CommandFailedException {
        List<InetAddress> local = new ArrayList<>();
        for (String address : addresses) {
            if (!InetAddresses.isInetAddress(address)) {
                throw CommandFailedException.usage("expected an IP address after --bind, found '" + address + "'");
            }
            local.add(InetAddresses.forString(address));
        }
        for (String name : interfaces) {
            if (InetAddresses.isInetAddress(name)) {
                local.add(InetAddresses.forString(name));
            } else {
                local.addAll(addressesOf(name));
            }
        }
        return local;
    }

    private static List<InetAddress> addressesOf(String name) throws CommandFailedException {
        try {
            NetworkInterface network = NetworkInterface.getByName(name);
            if (network == null) {
                throw CommandFailedException.failed("there is no interface '" + name + "' (-I)");
            }
            return Collections.list(network.getInetAddresses());
        } catch (SocketException e) {
            throw CommandFailedException.failed("the addresses of '" + name + "' cannot be told: " + e.getMessage());
        }
    }
}
