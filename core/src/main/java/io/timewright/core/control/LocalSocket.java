package io.timewright.core.control;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A socket of the server, as {@code ifstats} shows it.
 *
 * @param address the local address
 * @param interfaceName the interface that has it, empty where that is not known
 * @param served whether what comes is answered; otherwise it is dropped
 * @param received how many datagrams have come
 * @param sent how many have been sent
 * @param sendFailures how many the network has refused to send
 * @param open how long the socket has been open
 */
public record LocalSocket(
        InetSocketAddress address,
        String interfaceName,
        boolean served,
        long received,
        long sent,
        long sendFailures,
        Duration open) {}
