package io.timewright.examples.ntpq;

import com.google.common.net.InetAddresses;
import io.timewright.examples.cli.Figures;
import io.timewright.examples.cli.NtpTime;
import io.timewright.examples.cli.Variables;
import io.timewright.examples.cli.Variables.Variable;
import io.timewright.examples.table.Intervals;
import io.timewright.examples.table.PeerRow;
import io.timewright.examples.table.ReferenceIdText;
import io.timewright.values.ControlReply;
import io.timewright.values.NtpTimestamp;
import java.math.BigDecimal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table of peers in its three forms, made of the variables of every association. */
final class PeersReport {
    /** What stands between a peer's name and its stratum. */
    enum Form {
        /** The reference identifier. */
        REFERENCE(PeerRow.HEADER),
        /** The reference identifier in short and the number of the association. */
        ASSOCIATION("     remote       refid   assid  st t when poll reach   delay   offset  jitter"),
        /** The local address, and the dispersion in place of the jitter. */
        LOCAL("     remote           local      st t when poll reach   delay   offset    disp");

        private final String header;

        Form(String header) {
            this.header = header;
        }
    }

    private static final int READ_VARIABLES = 2;
    private static final int LOOP = 0x800;
    private static final int NAME_WIDTH = 15;
    private static final int SHORT_WIDTH = 9;

    private final Session session;
    private final Form form;

    PeersReport(Session session, Form form) {
        this.session = session;
        this.form = form;
    }

    /**
     * Returns the lines.
     *
     * @param all whether sources are shown that are neither configured nor answer
     * @param family the only family of addresses to show, if there is such a wish
     */
    List<String> lines(boolean all, Optional<StandardProtocolFamily> family)
            throws QuestionFailedException, InterruptedException {
        List<Association> associations = session.fetchAssociations();
        if (associations.isEmpty()) {
            return List.of("No association ID's returned");
        }
        List<String> lines = new ArrayList<>(List.of(form.header, PeerRow.RULE));
        for (Association association : associations) {
            if (all || association.isOfInterest()) {
                ControlReply reply = session.ask(READ_VARIABLES, association.id(), "");
                List<Variable> variables = Variables.parse(reply.text());
                if (family.isEmpty() || family.equals(family(variables))) {
                    PeerRow row = row(association, reply.status(), variables);
                    lines.add(session.wide() ? row.wideText() : row.text());
                }
            }
        }
        return lines;
    }

    private PeerRow row(Association association, int status, List<Variable> variables) {
        String scatter = form == Form.LOCAL ? "dispersion" : "jitter";
        return new PeerRow(
                StatusText.tally(status),
                CookedText.printable(remote(variables)),
                CookedText.printable(middle(association, variables)),
                number(variables, "stratum"),
                type(variables),
                Intervals.text(when(variables)),
                Intervals.poll(Math.min(number(variables, "ppoll"), number(variables, "hpoll"))),
                number(variables, "reach"),
                millis(variables, "delay", false),
                millis(variables, "offset", true),
                millis(variables, Variables.find(variables, scatter).isPresent() ? scatter : "dispersion", false));
    }

    private String remote(List<Variable> variables) {
        String name = Variables.unquoted(Variables.find(variables, "srchost").orElse(""));
        String address = Variables.find(variables, "srcadr").orElse("0.0.0.0");
        boolean named = !name.isEmpty() && form != Form.LOCAL && session.names().wanted();
        // Where there is no address yet, the name is all there is.
        return named || !name.isEmpty() && address.equals("0.0.0.0")
                ? name
                : session.names().of(address);
    }

    private String middle(Association association, List<Variable> variables) {
        if (form == Form.LOCAL) {
            String local = Variables.find(variables, "dstadr").orElse("");
            return local.length() > NAME_WIDTH ? local.substring(local.length() - NAME_WIDTH) : local;
        }
        String id = Variables.find(variables, "refid").orElse("");
        boolean characters = id.length() <= 4;
        boolean loop = (number(variables, "flash") & LOOP) != 0;
        String text = id.isEmpty()
                ? ""
                : loop
                        ? "(loop)"
                        : characters
                                ? "." + id + "."
                                : ReferenceIdText.clock(id).orElse(id);
        if (form == Form.REFERENCE) {
            return Figures.cut(text, NAME_WIDTH);
        }
        boolean address =
                !characters && !loop && ReferenceIdText.clock(id).isEmpty() && InetAddresses.isInetAddress(id);
        String inShort = address
                ? Integer.toHexString(InetAddresses.coerceToInteger(InetAddresses.forString(id)))
                : Figures.cut(text, SHORT_WIDTH);
        return String.format(Locale.ROOT, "%-9s%-6d", inShort, association.id());
    }

    private static char type(List<Variable> variables) {
        InetAddress address = address(variables).orElse(null);
        boolean multicast = address != null && address.isMulticastAddress();
        return switch (number(variables, "hmode")) {
            case 1 -> 's';
            case 2 -> 'S';
            case 5 -> multicast ? 'M' : 'B';
            case 6 -> 'b';
            case 3 -> clientType(variables, multicast);
            default -> '?';
        };
    }

    private static char clientType(List<Variable> variables, boolean multicast) {
        String text = Variables.find(variables, "srcadr").orElse("");
        if (ReferenceIdText.clock(text).isPresent()) {
            return 'l';
        }
        boolean pool = address(variables).map(InetAddress::isAnyLocalAddress).orElse(false);
        return pool ? 'p' : multicast ? 'a' : 'u';
    }

    private long when(List<Variable> variables) {
        NtpTimestamp last =
                time(variables, "rec").or(() -> time(variables, "reftime")).orElse(NtpTimestamp.ZERO);
        return last.isZero() ? 0 : NtpTime.seconds(last, session.now());
    }

    private static Optional<NtpTimestamp> time(List<Variable> variables, String name) {
        return Variables.find(variables, name).flatMap(NtpTime::parse).filter(time -> !time.isZero());
    }

    private static Optional<InetAddress> address(List<Variable> variables) {
        return Variables.find(variables, "srcadr")
                .filter(InetAddresses::isInetAddress)
                .map(InetAddresses::forString);
    }

    private static Optional<StandardProtocolFamily> family(List<Variable> variables) {
        return address(variables)
                .map(address ->
                        address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    }

    private static int number(List<Variable> variables, String name) {
        return Variables.find(variables, name).flatMap(CookedText::number).orElse(0);
    }

    private static String millis(List<Variable> variables, String name, boolean signed) {
        String value = Variables.find(variables, name).orElse("0");
        try {
            String text = Figures.decimal(new BigDecimal(value), 3);
            // By what is shown: -0.0001 is +0.000.
            return signed && !text.startsWith("-") ? "+" + text : text;
        } catch (NumberFormatException e) {
            return "?";
        }
    }
}
