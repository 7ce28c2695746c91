package io.timewright.examples.ntpq;

import com.google.common.net.InetAddresses;
import io.timewright.examples.cli.Variables;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ifstats} and {@code reslist}: the server's sockets and its access rules. */
enum ListReport {
    /** The sockets. */
    SOCKETS(
            "ifstats",
            "    interface name                                        send",
            " #  address/broadcast     drop flag ttl mc received sent failed peers   uptime") {
        @Override
        void write(int index, Map<String, String> row, List<String> lines) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%3d %-24.24s %c %4x %3d %2d %6d %6d %6d %5d %8d",
                    index,
                    Variables.unquoted(row.getOrDefault("name", "")),
                    number(row, "en") != 0 ? '.' : 'D',
                    number(row, "flags"),
                    number(row, "tl"),
                    number(row, "mc"),
                    number(row, "rx"),
                    number(row, "tx"),
                    number(row, "txerr"),
                    number(row, "pc"),
                    number(row, "up")));
            lines.add("    " + row.getOrDefault("addr", "?"));
            if (!row.getOrDefault("bcast", "").isEmpty()) {
                lines.add("    " + row.get("bcast"));
            }
        }
    },
    /** The access rules. */
    RESTRICTIONS("addr_restrictions", "   hits    addr/prefix or addr mask", "           restrictions") {
        @Override
        void write(int index, Map<String, String> row, List<String> lines) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%10d %s",
                    number(row, "hits"),
                    range(row.getOrDefault("addr", "?"), row.getOrDefault("mask", "?"))));
            lines.add("           " + row.getOrDefault("flags", ""));
        }
    };

    private static final int READ_LIST = 11;
    private static final String RULE = "=".repeat(78);

    private final String request;
    private final String header;
    private final String secondHeader;

    ListReport(String request, String header, String secondHeader) {
        this.request = request;
        this.header = header;
        this.secondHeader = secondHeader;
    }

    abstract void write(int index, Map<String, String> row, List<String> lines);

    /** Returns the lines. */
    List<String> lines(Session session) throws QuestionFailedException, InterruptedException {
        String answer = session.askProvenIfPossible(READ_LIST, 0, request).text();
        List<String> lines = new ArrayList<>(List.of(header, secondHeader, RULE));
        int index = 0;
        for (Map<String, String> row : Rows.of(Variables.parse(answer))) {
            write(index++, row, lines);
        }
        return lines.stream().map(CookedText::printable).toList();
    }

    private static long number(Map<String, String> row, String name) {
        try {
            return Long.decode(row.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String range(String address, String mask) {
        if (!InetAddresses.isInetAddress(mask)) {
            return address + " mask " + mask;
        }
        byte[] bytes = InetAddresses.forString(mask).getAddress();
        BigInteger bits = new BigInteger(1, bytes);
        int length = bits.bitCount();
        boolean prefix = length == 0 || bits.getLowestSetBit() == bytes.length * Byte.SIZE - length;
        return address + (prefix ? "/" + length : " mask " + mask);
    }
}
