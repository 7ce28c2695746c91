package io.timewright.values;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where an NTP server is: a host name or address literal and a UDP port. It is a name only; resolving it is the host's business
 * and happens anew for every query.
 *
 * @param host a host name, an IPv4 literal or an IPv6 literal without brackets
 * @param port 1 to 65535
 */
public record NtpEndpoint(String host, int port) {
    /** What several colons must be: groups of at most four digits, perhaps an IPv4 tail and a zone. */
    private static final Pattern IPV6_LITERAL =
            Pattern.compile("([0-9A-Fa-f]{0,4}:){2,7}([0-9A-Fa-f]{0,4}|[0-9.]{7,15})(%.+)?");

    /** The port that IANA assigned to NTP. */
    public static final int DEFAULT_PORT = 123;

    /** Checks the parts. */
    public NtpEndpoint {
        if (host.isEmpty() || host.chars().anyMatch(NtpEndpoint::isForeign)) {
            throw new IllegalArgumentException("expected a host name or address without blanks, found '" + host + "'");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535, found " + port + " after " + host);
        }
    }

    /**
     * Parses {@code host}, {@code host:port}, {@code [v6]}, {@code [v6]:port} or a bare IPv6 literal, without asking any name
     * server. The port is 123 where none is given.
     *
     * @throws IllegalArgumentException if {@code text} is none of these; the message says what was found
     */
    public static NtpEndpoint parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || end + 1 < text.length() && text.charAt(end + 1) != ':') {
                throw new IllegalArgumentException("expected [address] or [address]:port, found '" + text + "'");
            }
            String host = text.substring(1, end);
            return new NtpEndpoint(host, end + 1 == text.length() ? DEFAULT_PORT : port(text.substring(end + 2), text));
        }
        int colon = text.indexOf(':');
        if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
            if (colon >= 0 && !IPV6_LITERAL.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "expected an IPv6 address, found '" + text + "'; a port after one is written [address]:port");
            }
            return new NtpEndpoint(text, DEFAULT_PORT);
        }
        return new NtpEndpoint(text.substring(0, colon), port(text.substring(colon + 1), text));
    }

    private static boolean isForeign(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || c == '['
                || c == ']';
    }

    private static int port(String digits, String text) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("expected a port number after the last colon, found '" + text + "'");
        }
        return Integer.parseInt(digits);
    }

    /** Returns {@code host} at port 123, otherwise {@code host:port}, an IPv6 literal in brackets where a port follows. */
    @Override
    public String toString() {
        if (port == DEFAULT_PORT) {
            return host;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
