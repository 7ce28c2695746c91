package io.timewright.spi;

import java.net.InetAddress;

/**
 * An address of this machine.
 *
 * @param interfaceName the interface that has it, empty where that is not known
 * @param address the address
 */
public record LocalAddress(String interfaceName, InetAddress address) {}
