package io.timewright.core.control;

import static io.timewright.core.control.VariableWriter.millis;

import io.timewright.values.SourceStatus;
import java.util.List;
import java.util.Optional;

/** The variables of a reference clock (RFC 9327, section 5.3). */
final class ClockVariables {
    private static final VariableTable<SourceStatus> TABLE = new VariableTable<SourceStatus>()
            .listed(
                    "device",
                    source -> Optional.of(VariableWriter.quoted(source.id().name())))
            .listed("poll", source -> Optional.of("" + source.sent()))
            .listed("noreply", source -> Optional.of("" + (source.sent() - source.received())))
            .listed(
                    "fudgetime1",
                    source -> Optional.of(millis(source.detail().options().time1(), 3)))
            .listed("stratum", source -> Optional.of("" + source.stratum()))
            .listed("refid", source -> Optional.of(source.referenceId().toAscii()))
            .named("type", ClockVariables::type)
            .without("timecode", "badformat", "baddata", "fudgetime2", "flags");

    private ClockVariables() {}

    /** Returns whether there is a variable of this name. */
    static boolean knows(String name) {
        return TABLE.knows(name) || name.equals("clock_var_list");
    }

    /** Writes variables. */
    static void write(SourceStatus source, List<String> names, VariableWriter writer) {
        TABLE.write(source, names, writer);
        if (names.contains("clock_var_list")) {
            writer.put("clock_var_list", TABLE.list());
        }
    }

    private static Optional<String> type(SourceStatus source) {
        return PeerAddress.of(source)
                .filter(address -> PeerAddress.isReferenceClock(source))
                .map(address -> "" + (address.getAddress()[2] & 0xff));
    }
}
