package io.timewright.examples.ntpq;

import io.timewright.examples.cli.Variables;
import io.timewright.values.ControlReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The variables of the system, of an association or of a reference clock. */
final class VariablesReport {
    /** What they are variables of. */
    enum Kind {
        /** The system or an association. */
        SOURCE(2),
        /** A reference clock. */
        CLOCK(4);

        private final int opcode;

        Kind(int opcode) {
            this.opcode = opcode;
        }
    }

    private final Session session;
    private final Kind kind;

    VariablesReport(Session session, Kind kind) {
        this.session = session;
        this.kind = kind;
    }

    /** Returns the lines: with the status word where nothing is named, otherwise the variables alone. */
    List<String> lines(int associationId, List<String> names) throws QuestionFailedException, InterruptedException {
        ControlReply reply = session.ask(kind.opcode, associationId, String.join(",", names));
        List<String> lines = new ArrayList<>();
        String of = kind == Kind.CLOCK ? " clock" : "";
        if (reply.text().isEmpty()) {
            lines.add(
                    associationId == 0
                            ? "No system" + of + " variables returned"
                            : "No information returned for" + of + " association " + associationId);
            return lines;
        }
        if (names.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    session.raw()
                            ? "associd=%d status=0x%04x,"
                            : "associd=%d status=%04x " + status(reply, associationId) + ",",
                    associationId,
                    reply.status()));
        }
        lines.addAll(text(reply));
        return lines;
    }

    private List<String> text(ControlReply reply) {
        return session.raw()
                ? reply.text().lines().map(CookedText::printable).toList()
                : new CookedText(session.names()).lines(Variables.parse(reply.text()));
    }

    private String status(ControlReply reply, int associationId) {
        if (kind == Kind.CLOCK) {
            return StatusText.clock(reply.status());
        }
        return associationId == 0 ? StatusText.system(reply.status()) : StatusText.source(reply.status());
    }
}
