package io.timewright.examples.table;

import io.timewright.examples.cli.Figures;
import java.util.Locale;

/**
 * One line of the table of peers, character by character as ntpq's.
 *
 * @param tally what the selection made of the source
 * @param remote its name or address
 * @param middle what stands between it and the stratum: the reference identifier, in some tables something else
 * @param stratum its stratum
 * @param type what kind of source it is
 * @param when how long ago it last answered
 * @param poll its poll interval
 * @param reach which of its last eight polls were answered
 * @param delay its round trip in milliseconds
 * @param offset its offset in milliseconds, with a sign
 * @param jitter its jitter in milliseconds
 */
public record PeerRow(
        char tally,
        String remote,
        String middle,
        int stratum,
        char type,
        String when,
        String poll,
        int reach,
        String delay,
        String offset,
        String jitter) {
    /** The heading of the usual table. */
    public static final String HEADER =
            "     remote           refid      st t when poll reach   delay   offset  jitter";
    /** What stands below a heading. */
    public static final String RULE = "=".repeat(78);

    private static final int NAME_WIDTH = 15;
    private static final int INTERVAL_WIDTH = 4;
    private static final int FIGURE_WIDTH = 7;

    /** Returns the line, the name cut to its column. */
    public String text() {
        return tally + String.format(Locale.ROOT, "%-15s ", Figures.cut(remote, NAME_WIDTH)) + rest();
    }

    /** Returns the line; a name that is too long for its column gets a line of its own before it. */
    public String wideText() {
        return remote.length() <= NAME_WIDTH
                ? text()
                : tally + remote + System.lineSeparator() + " ".repeat(NAME_WIDTH + 2) + rest();
    }

    private String rest() {
        return String.format(
                Locale.ROOT,
                "%-15s %2d %c %4s %4s  %3o  %7s %8s %7s",
                middle,
                stratum,
                type,
                Figures.cut(when, INTERVAL_WIDTH),
                Figures.cut(poll, INTERVAL_WIDTH),
                reach,
                Figures.cut(delay, FIGURE_WIDTH),
                Figures.cut(offset, FIGURE_WIDTH),
                Figures.cut(jitter, FIGURE_WIDTH));
    }
}
