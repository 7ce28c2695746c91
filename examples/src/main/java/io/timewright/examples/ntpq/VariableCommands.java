package io.timewright.examples.ntpq;

import java.util.ArrayList;
import java.util.List;

/** The commands about variables, and the list of variables that some of them ask for. */
final class VariableCommands {
    private final List<String> names = new ArrayList<>();
    private final Session session;
    private final VariablesReport sources;
    private final VariablesReport clocks;
    private final WriteCommands writing;

    VariableCommands(Session session, WriteCommands writing) {
        this.session = session;
        this.writing = writing;
        this.sources = new VariablesReport(session, VariablesReport.Kind.SOURCE);
        this.clocks = new VariablesReport(session, VariablesReport.Kind.CLOCK);
    }

    /** Adds them. */
    void addTo(CommandTable commands) {
        addReads(commands);
        commands.add("addvars", "name[=value][,...]", 1, 16, "add variables to the variable list", arguments -> {
            names.addAll(arguments.names(0));
            return List.of();
        });
        commands.add("rmvars", "name[,...]", 1, 16, "remove variables from the variable list", arguments -> {
            names.removeAll(arguments.names(0));
            return List.of();
        });
        commands.add("clearvars", "remove all variables from the variable list", arguments -> {
            names.clear();
            return List.of();
        });
        commands.add(
                "writelist",
                "[assocID]",
                0,
                1,
                "write the variables on the variable list",
                arguments -> writing.write(arguments.association(0), String.join(",", names)));
        commands.add(
                "showvars",
                "print the variable list",
                arguments -> names.isEmpty() ? List.of("No variables on list") : List.copyOf(names));
    }

    private void addReads(CommandTable commands) {
        commands.add(
                "readvar",
                "[assocID [name ...]]",
                0,
                16,
                "read system or peer variables",
                arguments -> sources.lines(arguments.association(0), arguments.names(1)));
        commands.alias("rv", "readvar");
        commands.add(
                "readlist",
                "[assocID]",
                0,
                1,
                "read the variables on the variable list",
                arguments -> sources.lines(arguments.association(0), names));
        commands.alias("rl", "readlist");
        commands.add(
                "clockvar",
                "[assocID [name ...]]",
                0,
                16,
                "read clock variables",
                arguments -> clocks.lines(arguments.association(0), arguments.names(1)));
        commands.alias("cv", "clockvar");
        commands.add(
                "clocklist",
                "[assocID]",
                0,
                1,
                "read the clock variables on the variable list",
                arguments -> clocks.lines(arguments.association(0), names));
        commands.alias("cl", "clocklist");
        commands.add(
                "mreadvar",
                "assocIDlow assocIDhigh [name ...]",
                2,
                16,
                "read variables of several peers",
                arguments -> several(arguments, arguments.names(2)));
        commands.alias("mrv", "mreadvar");
        commands.add(
                "mreadlist",
                "assocIDlow assocIDhigh",
                2,
                2,
                "read the variable list of several peers",
                arguments -> several(arguments, names));
        commands.alias("mrl", "mreadlist");
    }

    private List<String> several(Arguments arguments, List<String> wanted)
            throws QuestionFailedException, InterruptedException {
        int low = arguments.association(0);
        int high = arguments.association(1);
        List<String> lines = new ArrayList<>();
        for (Association association : session.associations()) {
            if (association.id() >= low && association.id() <= high) {
                lines.addAll(sources.lines(association.id(), wanted));
                lines.add("");
            }
        }
        return lines;
    }
}
