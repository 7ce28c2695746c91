package io.timewright.examples.ntpdate;

import io.timewright.examples.cli.Addresses;
import io.timewright.examples.cli.Figures;
import io.timewright.examples.cli.NtpTime;
import io.timewright.values.NtpSample;
import io.timewright.values.NtpTimestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What {@code ntpdate -d} tells of a server. */
final class DebugReport {
    private static final int SLOTS = 8;
    private static final int SLOTS_OF_A_ROW = 4;
    private static final String NOTHING = "----";

    private DebugReport() {}

    /** Returns the lines about a server that has answered; {@code asked} is how often that was wanted. */
    static List<String> lines(Answers answers, NtpSample best, int asked) {
        List<String> lines = new ArrayList<>();
        lines.add("server " + Addresses.text(best.server().getAddress()) + ", port "
                + best.server().getPort());
        lines.add(String.format(
                Locale.ROOT,
                "stratum %d, precision %d, leap %s, trust 000",
                best.stratum(),
                best.precision(),
                (best.leap().bits() >> 1) + "" + (best.leap().bits() & 1)));
        lines.add("refid ["
                + (best.stratum() == 1
                        ? best.referenceId().toAscii()
                        : best.referenceId().toAddress())
                + "], root delay " + Figures.seconds(best.rootDelay(), 6) + ", root dispersion "
                + Figures.seconds(best.rootDispersion(), 6));
        lines.add("reference time:      " + NtpTime.text(NtpTimestamp.of(best.referenceTime())));
        NtpSample newest = answers.samples().get(0);
        lines.add("originate timestamp: " + NtpTime.text(NtpTimestamp.of(Stamps.serverSent(newest))));
        lines.add("transmit timestamp:  " + NtpTime.text(NtpTimestamp.of(Stamps.clientSent(newest))));
        if (asked > 1) {
            addRows("filter delay: ", answers.samples(), sample -> Figures.seconds(sample.delay(), 5), lines);
            addRows("filter offset:", answers.samples(), sample -> Figures.signedSeconds(sample.offset(), 6), lines);
        }
        lines.add("delay " + Figures.seconds(best.delay(), 5) + ", dispersion "
                + Figures.seconds(dispersion(answers.samples()), 5) + ", offset "
                + Figures.signedSeconds(best.offset(), 6));
        return lines;
    }

    private static void addRows(
            String label, List<NtpSample> samples, Function<NtpSample, String> figure, List<String> lines) {
        for (int first = 0; first < SLOTS; first += SLOTS_OF_A_ROW) {
            StringBuilder row = new StringBuilder(first == 0 ? label : " ".repeat(label.length()));
            for (int slot = first; slot < first + SLOTS_OF_A_ROW; slot++) {
                String text = slot < samples.size() ? figure.apply(samples.get(slot)) : NOTHING;
                row.append(String.format(Locale.ROOT, " %-10.10s", text));
            }
            lines.add(row.toString());
        }
    }

    /** How far the offsets are from that of the newest, each half as important as the one before it. */
    private static Duration dispersion(List<NtpSample> newestFirst) {
        double seconds = 0;
        double weight = 1;
        for (NtpSample sample : newestFirst) {
            Duration difference =
                    sample.offset().minus(newestFirst.get(0).offset()).abs();
            seconds += difference.toNanos() * 1e-9 * weight;
            weight /= 2;
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
