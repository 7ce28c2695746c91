package io.timewright.core.control;

import com.google.common.net.InetAddresses;
import io.timewright.core.support.Addresses;
import io.timewright.values.SourceStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a source is, in the eyes of those who know addresses alone: a reference clock is at {@code 127.127.t.u}. */
final class PeerAddress {
    private static final int CLOCKS = 127;

    private PeerAddress() {}

    /** Returns the address, empty while the name is unresolved and for a clock that has none. */
    static Optional<InetAddress> of(SourceStatus source) {
        Optional<InetAddress> network = source.address().flatMap(address -> Optional.ofNullable(address.getAddress()));
        return network.or(() -> clock(source.id().name()));
    }

    /** Returns whether the source is a reference clock: one with such an address, or without any but with samples. */
    static boolean isReferenceClock(SourceStatus source) {
        return of(source).map(PeerAddress::isClock).orElse(source.received() > 0);
    }

    /** Returns the address as text with its port, IPv6 in brackets. */
    static String withPort(InetSocketAddress address) {
        String text = Addresses.text(new InetSocketAddress(address.getAddress(), 0));
        return (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + address.getPort();
    }

    private static Optional<InetAddress> clock(String name) {
        // A second source of the same address has a number behind it.
        String address = name.replaceFirst("#\\d+$", "");
        return InetAddresses.isInetAddress(address)
                ? Optional.of(InetAddresses.forString(address)).filter(PeerAddress::isClock)
                : Optional.empty();
    }

    private static boolean isClock(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && bytes[0] == CLOCKS && bytes[1] == CLOCKS;
    }
}
