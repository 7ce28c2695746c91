package io.timewright.examples.ntpstat;

import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.Variables;
import io.timewright.values.ControlReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What ntpstat says of a server's answer.
 *
 * @param lines the lines, some with ntpstat's blank at their end
 * @param exitStatus what the process ends with
 */
record Verdict(List<String> lines, int exitStatus) {
    private static final String[] SOURCES = {
        "unspecified",
        "atomic clock",
        "VLF radio",
        "HF radio",
        "UHF radio",
        "local net",
        "NTP server",
        "UDP/TIME",
        "wristwatch",
        "modem"
    };
    private static final int NTP_SERVER = 6;
    private static final int UNSYNCHRONISED = 3;
    private static final int FREQUENCY_NOT_SET = 1;

    /** Judges an answer; an error that may be greater than {@code greatestErrorMillis} is not good enough. */
    static Verdict of(ControlReply reply, double greatestErrorMillis) {
        List<Variables.Variable> variables = Variables.parse(reply.text());
        return reply.status() >>> 14 == UNSYNCHRONISED
                ? unsynchronised(reply, variables)
                : synchronised(reply, variables, greatestErrorMillis);
    }

    private static Verdict unsynchronised(ControlReply reply, List<Variables.Variable> variables) {
        List<String> lines = new ArrayList<>(List.of("unsynchronised"));
        if ((reply.status() & 0xf) == FREQUENCY_NOT_SET) {
            lines.add("  time server re-starting");
        }
        lines.add(polling(variables));
        return new Verdict(lines, ExitStatus.FAILED);
    }

    private static Verdict synchronised(
            ControlReply reply, List<Variables.Variable> variables, double greatestErrorMillis) {
        int code = reply.status() >>> 8 & 0x3f;
        String source = code < SOURCES.length ? SOURCES[code] : "unknown source";
        if (code == NTP_SERVER) {
            source += " (" + Variables.find(variables, "refid").orElse("<IP unknown>") + ")";
        }
        Optional<String> stratum = Variables.find(variables, "stratum");
        OptionalDouble delay = number(variables, "rootdelay");
        OptionalDouble dispersion = number(variables, "rootdisp");
        boolean known = stratum.isPresent() && delay.isPresent() && dispersion.isPresent();
        List<String> lines = new ArrayList<>();
        lines.add("synchronised to " + source
                + stratum.map(at -> " at stratum " + at + " ").orElse(", stratum unknown"));
        double error = delay.orElse(0) / 2 + dispersion.orElse(0);
        boolean exceeded = error > greatestErrorMillis;
        if (delay.isPresent() && dispersion.isPresent()) {
            lines.add(String.format(Locale.ROOT, "   time correct to within %.0f ms", error)
                    + (exceeded
                            ? String.format(Locale.ROOT, " (exceeded maximum of %.0f ms)", greatestErrorMillis)
                            : ""));
        } else {
            lines.add("accuracy unknown");
        }
        lines.add(polling(variables));
        return new Verdict(lines, known && !exceeded ? ExitStatus.OK : ExitStatus.FAILED);
    }

    private static String polling(List<Variables.Variable> variables) {
        OptionalDouble exponent = number(variables, "tc");
        return exponent.isEmpty()
                ? "poll interval unknown"
                : String.format(
                        Locale.ROOT, "   polling server every %.0f s", Math.scalb(1.0, (int) exponent.getAsDouble()));
    }

    private static OptionalDouble number(List<Variables.Variable> variables, String name) {
        try {
            return Variables.find(variables, name)
                    .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                    .orElse(OptionalDouble.empty());
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
