package io.timewright.spi;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address of this machine.
 *
 * @param interfaceName the interface that has it, empty where that is not known
 * @param address the address
 * @param broadcast the address of all hosts on its network, where there is such a thing and it is known; never with IPv6
 */
public record LocalAddress(String interfaceName, InetAddress address, Optional<InetAddress> broadcast) {
    /** Creates an address whose network's broadcast address is not known. */
    public LocalAddress(String interfaceName, InetAddress address) {
        this(interfaceName, address, Optional.empty());
    }
}
