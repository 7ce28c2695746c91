package io.timewright.examples.ntpdate;

import io.timewright.examples.cli.Addresses;
import io.timewright.examples.cli.Figures;
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
    /** From here on ntpdate steps the clock; below it slews. */
    private static final Duration STEP_THRESHOLD = Duration.ofMillis(500);

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private final String prefix;

    /** Creates the lines that are logged at {@code now} by process {@code pid}. */
    Lines(ZonedDateTime now, long pid) {
        prefix = String.format(
                Locale.ROOT,
                "%2d %s %02d:%02d:%02d ntpdate[%d]: ",
                now.getDayOfMonth(),
                MONTHS.get(now.getMonthValue() - 1),
                now.getHour(),
                now.getMinute(),
                now.getSecond(),
                pid);
    }

    /** Returns whether ntpdate would step the clock. */
    static boolean isStep(Duration offset) {
        return offset.abs().compareTo(STEP_THRESHOLD) >= 0;
    }

    /** Returns what one server said. The delay is the round trip as measured, without ntpdate's allowances. */
    String server(NtpSample sample) {
        return "server " + address(sample) + ", stratum " + sample.stratum() + ", offset "
                + Figures.signedSeconds(sample.offset(), 6) + ", delay " + Figures.seconds(sample.delay(), 5);
    }

    /** Returns how the clock would be set. */
    String result(NtpSample winner, boolean step) {
        return prefix + (step ? "step" : "adjust") + " time server " + address(winner) + " offset "
                + Figures.signedSeconds(winner.offset(), 6) + " sec";
    }

    /** Returns that no server gave a usable answer. */
    String nobodySuitable() {
        return prefix + "no server suitable for synchronization found";
    }

    /** Returns that there is no address to ask. */
    String nobodyToAsk() {
        return prefix + "no servers can be used, exiting";
    }

    private static String address(NtpSample sample) {
        return Addresses.text(sample.server().getAddress());
    }
}
