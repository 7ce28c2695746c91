package io.timewright.examples.ntpq;

import io.timewright.examples.cli.Figures;
import io.timewright.examples.cli.NtpTime;
import io.timewright.examples.cli.Variables.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows variables as ntpq does: times with their dates, bits in words, in lines of at most 72 characters and a comma. */
final class CookedText {
    private static final int LINE_LENGTH = 72;
    private static final int NAME_WIDTH = 11;
    private static final int FIGURE_WIDTH = 7;
    private static final String[] TESTS = {
        "pkt_dup",
        "pkt_bogus",
        "pkt_unsync",
        "pkt_denied",
        "pkt_auth",
        "pkt_stratum",
        "pkt_header",
        "pkt_autokey",
        "pkt_crypto",
        "peer_stratum",
        "peer_dist",
        "peer_loop",
        "peer_unreach"
    };

    private final HostNames names;

    CookedText(HostNames names) {
        this.names = names;
    }

    /** Returns the lines. */
    List<String> lines(List<Variable> variables) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Variable variable : variables) {
            String item = variable.name() + "=" + cooked(variable);
            if (!line.isEmpty() && line.length() + item.length() + 2 > LINE_LENGTH) {
                lines.add(line.append(',').toString());
                line.setLength(0);
            } else if (!line.isEmpty()) {
                line.append(", ");
            }
            line.append(item);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Returns the value as it is shown, or as it came with a question mark if it is not what its name promises. */
    private String cooked(Variable variable) {
        String value = variable.value();
        Optional<String> text = switch (variable.name()) {
            case "leap" ->
                number(value).filter(leap -> leap >= 0 && leap <= 3).map(leap -> (leap >> 1) + "" + (leap & 1));
            case "reach" -> number(value).map(reach -> String.format(Locale.ROOT, "%03o", reach));
            case "refid" -> Optional.of(names.referenceId(value));
            case "reftime", "clock", "org", "rec", "xmt" -> NtpTime.parse(value).map(NtpTime::text);
            case "flash" -> number(value).map(CookedText::tests);
            case "offset", "frequency" -> Optional.of(signed(value));
            case "srcadr", "peeradr" -> Optional.of(names.of(value));
            case "filtdelay", "filtoffset", "filtdisp", "filterror" -> figures(variable);
            default -> Optional.of(value);
        };
        return printable(text.orElse(value + "?"));
    }

    /** What may be on either side of zero always has a sign. */
    private static String signed(String value) {
        return value.isEmpty() || !Character.isDigit(value.charAt(0)) ? value : "+" + value;
    }

    /** Returns a number, decimal or hexadecimal. */
    static Optional<Integer> number(String value) {
        try {
            return Optional.of(Integer.decode(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a server sends must not be able to command the terminal. */
    static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static String tests(int flash) {
        if (flash == 0) {
            return "00 ok";
        }
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < TESTS.length; i++) {
            if ((flash >> i & 1) != 0) {
                failed.add(TESTS[i]);
            }
        }
        return String.format(Locale.ROOT, "%02x ", flash) + String.join(", ", failed);
    }

    /** The figures of the three lists stand below each other. */
    private static Optional<String> figures(Variable variable) {
        StringBuilder text = new StringBuilder(
                " ".repeat(Math.max(NAME_WIDTH - variable.name().length(), 0)));
        try {
            for (String figure : variable.value().split("\\s+", -1)) {
                String plain = Figures.decimal(new BigDecimal(figure), 2);
                String shown = variable.name().equals("filtoffset") ? signed(plain) : plain;
                String millis = Figures.cut(shown, FIGURE_WIDTH);
                text.append(text.toString().isBlank() ? "" : " ")
                        .append(" ".repeat(FIGURE_WIDTH - millis.length()))
                        .append(millis);
            }
            return Optional.of(text.toString());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
