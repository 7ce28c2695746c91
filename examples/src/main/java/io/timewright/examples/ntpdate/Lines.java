package io.timewright.examples.ntpdate;

import io.timewright.examples.cli.Addresses;
import io.timewright.examples.cli.Figures;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * The lines that ntpdate prints. Those of its log have date, name and process in front, whether or not a terminal is listening;
 * those of {@code -q} have not.
 */
final class Lines {
    /** There is no address to ask. */
    static final String NOBODY_TO_ASK = "no servers can be used, exiting";
    /** No server gave a usable answer. */
    static final String NOBODY_SUITABLE = "no server suitable for synchronization found";

    /** From here on ntpdate steps the clock; below it slews. */
    private static final Duration STEP_THRESHOLD = Duration.ofMillis(500);

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private Lines() {}

    /** Returns whether ntpdate would step the clock. */
    static boolean isStep(Duration offset) {
        return offset.abs().compareTo(STEP_THRESHOLD) >= 0;
    }

    /** Returns a message as it is logged at {@code now} by process {@code pid}. */
    static String stamped(ZonedDateTime now, long pid, String message) {
        return String.format(
                Locale.ROOT,
                "%2d %s %02d:%02d:%02d ntpdate[%d]: %s",
                now.getDayOfMonth(),
                MONTHS.get(now.getMonthValue() - 1),
                now.getHour(),
                now.getMinute(),
                now.getSecond(),
                pid,
                message);
    }

    /** Returns what one server said. The delay is the round trip as measured, without ntpdate's allowances. */
    static String server(NtpSample sample) {
        return "server " + address(sample) + ", stratum " + sample.stratum() + ", offset "
                + Figures.signedSeconds(sample.offset(), 6) + ", delay " + Figures.seconds(sample.delay(), 5);
    }

    /** Returns that a server said nothing, in the figures that ntpdate has for it. */
    static String silent(NtpEndpoint server) {
        return "server " + server.host() + ", stratum 0, offset +0.000000, delay 0.00000";
    }

    /** Returns how the clock is set. */
    static String result(NtpSample winner, boolean step) {
        return (step ? "step" : "adjust") + " time server " + address(winner) + " offset "
                + Figures.signedSeconds(winner.offset(), 6) + " sec";
    }

    private static String address(NtpSample sample) {
        return Addresses.text(sample.server().getAddress());
    }
}
