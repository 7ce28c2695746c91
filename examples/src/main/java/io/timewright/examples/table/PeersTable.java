package io.timewright.examples.table;

import io.timewright.examples.cli.Addresses;
import io.timewright.examples.cli.Figures;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Selection;
import io.timewright.values.SourceStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows sources as {@code ntpq -pn} does, character by character, so that scripts which read ntpq's table read this one.
 *
 * <p>Two things ntpq cannot show are added: a port other than 123 after the address, as far as the column reaches, and a poll
 * interval below a second as a fraction.
 */
public final class PeersTable {
    private static final int LOCAL_CLOCKS = 127 << 8 | 127;

    private PeersTable() {}

    /** Returns the two lines of the heading and one line for each source. */
    public static List<String> lines(List<SourceStatus> sources) {
        List<String> lines = new ArrayList<>(sources.size() + 2);
        lines.add(PeerRow.HEADER);
        lines.add(PeerRow.RULE);
        for (SourceStatus source : sources) {
            lines.add(row(source));
        }
        return lines;
    }

    private static String row(SourceStatus source) {
        return new PeerRow(
                        source.selection().tally(),
                        remote(source),
                        referenceId(source),
                        source.stratum(),
                        type(source),
                        source.lastReply().isPresent()
                                ? Intervals.text(source.sinceLastReply().toSeconds())
                                : Intervals.NONE,
                        Intervals.poll(source.pollExponent()),
                        source.reach(),
                        Figures.millis(source.delay(), 3),
                        Figures.signedMillis(source.offset(), 3),
                        Figures.millis(source.jitter(), 3))
                .text();
    }

    private static String remote(SourceStatus source) {
        if (source.address().isEmpty()) {
            return source.id().name();
        }
        InetSocketAddress address = source.address().get();
        String host = address.isUnresolved() ? address.getHostString() : Addresses.text(address.getAddress());
        // A reference clock's address has no port.
        return address.getPort() == 0 ? host : new NtpEndpoint(host, address.getPort()).toString();
    }

    private static String referenceId(SourceStatus source) {
        boolean loop = source.lastRejection()
                .filter(rejection -> rejection.reason() == Rejection.Reason.LOOP)
                .isPresent();
        if (loop && source.selection() == Selection.REJECTED) {
            return "(loop)";
        }
        ReferenceId id = source.referenceId();
        if (id.equals(ReferenceId.NONE)) {
            return "";
        }
        // Stratum 16 stands for an unknown one: then the identifier is a word that says why.
        if (source.stratum() <= 1 || source.stratum() >= 16) {
            return "." + id.toAscii() + ".";
        }
        return ReferenceIdText.clock(id.toAddress()).orElseGet(id::toAddress);
    }

    private static char type(SourceStatus source) {
        boolean multicast = source.address()
                .map(InetSocketAddress::getAddress)
                .filter(InetAddress::isMulticastAddress)
                .isPresent();
        return switch (source.detail().mode()) {
            case SYMMETRIC_ACTIVE -> 's';
            case SYMMETRIC_PASSIVE -> 'S';
            case BROADCAST -> multicast ? 'M' : 'B';
            case BROADCAST_CLIENT -> 'b';
            case CLIENT -> multicast ? 'a' : clientType(source);
        };
    }

    private static char clientType(SourceStatus source) {
        if (source.address().isEmpty()) {
            // A name that is not resolved yet is a server that cannot have answered; a clock without an address can.
            return source.id().name().startsWith("127.127.") || source.received() > 0 ? 'l' : 'u';
        }
        InetAddress address = source.address().get().getAddress();
        if (address == null) {
            return 'u';
        }
        byte[] bytes = address.getAddress();
        if (bytes.length == 4 && (bytes[0] << 8 | bytes[1]) == LOCAL_CLOCKS) {
            return 'l';
        }
        return address.isAnyLocalAddress() ? 'p' : 'u';
    }
}
