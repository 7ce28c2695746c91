package io.timewright.core.conf.reading;

import com.google.common.base.Ascii;
import com.google.common.net.InetAddresses;
import io.timewright.core.refclock.DriverAddress;
import io.timewright.values.NtpEndpoint;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * An address as it is written in a configuration: a host name or an address, perhaps with a port, judged without asking
 * any name server.
 *
 * @param text as written
 * @param endpoint the same in parts
 * @param literal the address if it is one, otherwise {@code null}
 */
record SourceAddress(
        String text, NtpEndpoint endpoint, @Nullable InetAddress literal) {
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?");
    private static final Pattern DIGITS_ONLY = Pattern.compile("[0-9.]+");

    /**
     * Returns the address that {@code text} is.
     *
     * @throws IllegalArgumentException if it is neither a host name nor an address
     */
    static SourceAddress parse(String text) {
        NtpEndpoint endpoint = NtpEndpoint.parse(text);
        String host = endpoint.host();
        int scope = host.indexOf('%');
        String unscoped = scope < 0 ? host : host.substring(0, scope);
        boolean literal = InetAddresses.isInetAddress(unscoped);
        if (isReferenceClock(host) && !text.equals(host)) {
            throw new IllegalArgumentException("a reference clock has no port");
        }
        if (literal) {
            return new SourceAddress(text, endpoint, InetAddresses.forString(unscoped));
        }
        if (!HOST_NAME.matcher(host).matches() || DIGITS_ONLY.matcher(host).matches()) {
            throw new IllegalArgumentException("neither a host name nor an address");
        }
        return new SourceAddress(text, endpoint, null);
    }

    /** Returns whether {@code text} is {@code 127.127.t.u}. */
    static boolean isReferenceClock(String text) {
        return DriverAddress.parse(text).isPresent();
    }

    /** Returns whether this is {@code 127.127.t.u}. */
    boolean isReferenceClock() {
        return isReferenceClock(text);
    }

    /** Returns whether this is an address of {@code family}, or may become one when its name is looked up. */
    boolean isOf(StandardProtocolFamily family) {
        return literal == null || literal instanceof Inet4Address == (family == StandardProtocolFamily.INET);
    }

    /** Returns what two spellings of the same address have in common. */
    String canonical() {
        String host = literal == null ? Ascii.toLowerCase(endpoint.host()) : InetAddresses.toAddrString(literal);
        if (literal == null && host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        int scope = endpoint.host().indexOf('%');
        return host + (scope < 0 ? "" : endpoint.host().substring(scope)) + " " + endpoint.port();
    }
}
