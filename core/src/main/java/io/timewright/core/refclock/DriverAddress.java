package io.timewright.core.refclock;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Optional;

/**
 * An address of the form {@code 127.127.t.u}, by which {@code ntp.conf} names a reference clock of this machine.
 *
 * @param type the driver type t
 * @param unit the unit u of that driver
 */
public record DriverAddress(int type, int unit) {
    private static final String PREFIX = "127.127.";

    /** Returns the parts of {@code text} if it is such an address. */
    public static Optional<DriverAddress> parse(String text) {
        if (!text.startsWith(PREFIX) || !InetAddresses.isInetAddress(text)) {
            return Optional.empty();
        }
        InetAddress address = InetAddresses.forString(text);
        byte[] bytes = address.getAddress();
        return Optional.of(new DriverAddress(bytes[2] & 0xff, bytes[3] & 0xff));
    }
}
