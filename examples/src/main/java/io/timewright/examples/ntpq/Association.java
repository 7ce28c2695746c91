package io.timewright.examples.ntpq;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A source of the server.
 *
 * @param id its number
 * @param status its status word
 */
record Association(int id, int status) {
    /** The request for all associations. */
    static final int OPCODE = 1;

    private static final String HEADER = "ind assid status  conf reach auth condition  last_event cnt";
    private static final int WORD = 0xffff;

    /** Returns the associations in an answer. */
    static List<Association> parse(ByteBuffer data) {
        List<Association> associations = new ArrayList<>();
        while (data.remaining() >= 2 * Short.BYTES) {
            associations.add(new Association(data.getShort() & WORD, data.getShort() & WORD));
        }
        return associations;
    }

    /** Returns whether it is shown where not everything is: it is configured or answers. */
    boolean isOfInterest() {
        return has(StatusText.CONFIGURED | StatusText.REACHABLE);
    }

    /** Returns the table that {@code associations} prints. */
    static List<String> table(List<Association> associations, boolean all) {
        if (associations.isEmpty()) {
            return List.of("No association ID's in list");
        }
        List<String> lines = new ArrayList<>(List.of(HEADER, "=".repeat(HEADER.length())));
        for (int i = 0; i < associations.size(); i++) {
            if (all || associations.get(i).isOfInterest()) {
                lines.add(associations.get(i).line(i + 1));
            }
        }
        return lines;
    }

    private String line(int index) {
        return String.format(
                        Locale.ROOT,
                        "%3d %5d  %04x   %3s  %4s  %4s %9s %11s %2d",
                        index,
                        id,
                        status,
                        has(StatusText.CONFIGURED) ? "yes" : "no",
                        has(StatusText.BROADCAST) ? "none" : has(StatusText.REACHABLE) ? "yes" : "no",
                        authentication(),
                        StatusText.condition(status),
                        StatusText.lastEvent(status)
                                .map(event -> event.text().replace("clock_event", "clock_alarm"))
                                .orElse(""),
                        StatusText.count(status))
                .stripTrailing();
    }

    private String authentication() {
        if (!has(StatusText.AUTHENTICATION)) {
            return "none";
        }
        if (has(StatusText.BROADCAST)) {
            return "yes";
        }
        return has(StatusText.AUTHENTIC) ? "ok " : "bad";
    }

    private boolean has(int flags) {
        return (status >>> 8 & flags) != 0;
    }
}
