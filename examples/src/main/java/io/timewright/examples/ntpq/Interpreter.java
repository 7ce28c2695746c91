package io.timewright.examples.ntpq;

import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.VersionText;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs ntpq's command lines. */
final class Interpreter {
    /** What a command does with its words. */
    @FunctionalInterface
    private interface Action {
        List<String> run(Arguments arguments) throws QuestionFailedException, InterruptedException;
    }

    private final Map<String, Command> commands = new TreeMap<>();
    private final List<String> variables = new ArrayList<>();
    private final Session session;
    private final Settings settings;
    private final Console console;
    private boolean ended;

    Interpreter(Session session, Console console) {
        this.session = session;
        this.settings = new Settings(session);
        this.console = console;
        addReports();
        addVariables();
        addSettings();
    }

    /** Returns whether a command has asked for the end. */
    boolean ended() {
        return ended;
    }

    /** Runs one line and prints what comes of it; returns whether it did what it should. */
    boolean run(String line) throws InterruptedException {
        List<String> words = Words.of(line);
        if (words.isEmpty()) {
            return true;
        }
        try {
            Command command = find(words.get(0));
            List<String> rest = words.subList(1, words.size());
            if (rest.size() < command.fewest) {
                throw new QuestionFailedException(command.usageLine());
            }
            rest.stream()
                    .skip(command.most)
                    .forEach(extra -> console.diagnostic("***Extra arg `" + extra + "' ignored"));
            Arguments arguments = new Arguments(rest.subList(0, Math.min(rest.size(), command.most)), session);
            command.action.run(arguments).forEach(console::line);
            return true;
        } catch (QuestionFailedException e) {
            String.valueOf(e.getMessage()).lines().forEach(console::diagnostic);
            return false;
        }
    }

    private Command find(String word) throws QuestionFailedException {
        Command exact = commands.get(word);
        if (exact != null) {
            return exact;
        }
        List<Command> matches = commands.values().stream()
                .filter(command -> command.name.startsWith(word))
                .toList();
        if (matches.isEmpty()) {
            throw new QuestionFailedException("***Command `" + word + "' unknown");
        }
        if (matches.size() > 1) {
            throw new QuestionFailedException("***Command `" + word + "' ambiguous");
        }
        return matches.get(0);
    }

    private void addReports() {
        peers("peers", PeersReport.Form.REFERENCE, false, "obtain and print a list of the server's peers");
        peers("lpeers", PeersReport.Form.REFERENCE, true, "obtain and print a list of all peers and clients");
        peers("apeers", PeersReport.Form.ASSOCIATION, false, "list the server's peers with their assocIDs");
        peers("opeers", PeersReport.Form.LOCAL, false, "list the peers with the local address rather than refid");
        peers("lopeers", PeersReport.Form.LOCAL, true, "list all peers and clients with the local address");
        add(
                "associations",
                "",
                0,
                0,
                "list the server's associations and their statuses",
                arguments -> Association.table(session.fetchAssociations(), false));
        add(
                "passociations",
                "",
                0,
                0,
                "list the associations that the last such command returned",
                arguments -> Association.table(session.associations(), false));
        add(
                "lassociations",
                "",
                0,
                0,
                "list all associations, clients included",
                arguments -> Association.table(session.fetchAssociations(), true));
        add(
                "lpassociations",
                "",
                0,
                0,
                "list all associations last returned, clients included",
                arguments -> Association.table(session.associations(), true));
        alias("as", "associations");
        summary("sysinfo", Summary.SYSINFO, "display system summary");
        summary("kerninfo", Summary.KERNINFO, "display kernel loop and PPS statistics");
        summary("sysstats", Summary.SYSSTATS, "display system uptime and packet counts");
        summary("monstats", Summary.MONSTATS, "display monitor (mrulist) counters and limits");
        summary("iostats", Summary.IOSTATS, "display network input and output counters");
        summary("timerstats", Summary.TIMERSTATS, "display interval timer counters");
        summary("authinfo", Summary.AUTHINFO, "display symmetric authentication counters");
        add(
                "pstats",
                "assocID",
                1,
                1,
                "show statistics for a peer",
                arguments -> Summary.PSTATS.lines(session, arguments.association(0)));
        add(
                "mrulist",
                "[tag=value] ...",
                0,
                8,
                "list the clients seen most recently",
                arguments -> new ClientsReport(session, console).lines(arguments.from(0)));
        add(
                "ifstats",
                "",
                0,
                0,
                "show statistics for each local address (needs a key)",
                arguments -> orderedList("ifstats"));
        add(
                "reslist",
                "",
                0,
                0,
                "show the access control list (needs a key)",
                arguments -> orderedList("addr_restrictions"));
    }

    private List<String> orderedList(String what) throws QuestionFailedException, InterruptedException {
        return session.ask(11, 0, what)
                .text()
                .lines()
                .map(CookedText::printable)
                .toList();
    }

    private void addVariables() {
        VariablesReport sources = new VariablesReport(session, VariablesReport.Kind.SOURCE);
        VariablesReport clocks = new VariablesReport(session, VariablesReport.Kind.CLOCK);
        add(
                "readvar",
                "[assocID [name ...]]",
                0,
                16,
                "read system or peer variables",
                arguments -> sources.lines(arguments.association(0), arguments.names(1)));
        alias("rv", "readvar");
        add(
                "readlist",
                "[assocID]",
                0,
                1,
                "read the variables on the variable list",
                arguments -> sources.lines(arguments.association(0), variables));
        alias("rl", "readlist");
        add(
                "clockvar",
                "[assocID [name ...]]",
                0,
                16,
                "read clock variables",
                arguments -> clocks.lines(arguments.association(0), arguments.names(1)));
        alias("cv", "clockvar");
        add(
                "clocklist",
                "[assocID]",
                0,
                1,
                "read the clock variables on the variable list",
                arguments -> clocks.lines(arguments.association(0), variables));
        alias("cl", "clocklist");
        add(
                "mreadvar",
                "assocIDlow assocIDhigh [name ...]",
                2,
                16,
                "read variables of several peers",
                arguments -> several(sources, arguments, arguments.names(2)));
        alias("mrv", "mreadvar");
        add(
                "mreadlist",
                "assocIDlow assocIDhigh",
                2,
                2,
                "read the variable list of several peers",
                arguments -> several(sources, arguments, variables));
        alias("mrl", "mreadlist");
        add("addvars", "name[,...]", 1, 16, "add variables to the variable list", arguments -> {
            variables.addAll(arguments.names(0));
            return List.of();
        });
        add("rmvars", "name[,...]", 1, 16, "remove variables from the variable list", arguments -> {
            variables.removeAll(arguments.names(0));
            return List.of();
        });
        add("clearvars", "", 0, 0, "remove all variables from the variable list", arguments -> {
            variables.clear();
            return List.of();
        });
        add("showvars", "", 0, 0, "print the variable list", arguments -> List.copyOf(variables));
    }

    private List<String> several(VariablesReport report, Arguments arguments, List<String> names)
            throws QuestionFailedException, InterruptedException {
        int low = arguments.association(0);
        int high = arguments.association(1);
        List<String> lines = new ArrayList<>();
        for (Association association : session.associations()) {
            if (association.id() >= low && association.id() <= high) {
                lines.addAll(report.lines(association.id(), names));
                lines.add("");
            }
        }
        return lines;
    }

    private void addSettings() {
        settings.actions()
                .forEach((name, setting) -> add(
                        name,
                        setting.usage(),
                        0,
                        2,
                        setting.description(),
                        arguments -> setting.action().apply(arguments)));
        add("version", "", 0, 0, "print the version", arguments -> List.of(new VersionText().getVersion()));
        add("help", "[command]", 0, 1, "tell the use and syntax of commands", this::help);
        alias("?", "help");
        add("quit", "", 0, 0, "exit ntpq", arguments -> {
            ended = true;
            return List.of();
        });
        alias("exit", "quit");
    }

    private List<String> help(Arguments arguments) throws QuestionFailedException {
        Optional<String> word = arguments.word(0);
        if (word.isPresent()) {
            Command command = find(word.get());
            return List.of("function: " + command.description, command.usageLine());
        }
        List<String> lines = new ArrayList<>(List.of("ntpq commands:"));
        StringBuilder line = new StringBuilder();
        for (String name : commands.keySet()) {
            if (line.length() + 16 > 79) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(String.format("%-16s", name));
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private void peers(String name, PeersReport.Form form, boolean all, String description) {
        add(name, "[-4|-6]", 0, 1, description, arguments -> {
            Optional<StandardProtocolFamily> family = arguments.word(0).flatMap(Settings::family);
            return new PeersReport(session, form).lines(all, family.or(settings::onlyFamily));
        });
    }

    private void summary(String name, Summary summary, String description) {
        add(name, "", 0, 0, description, arguments -> summary.lines(session, 0));
    }

    private void add(String name, String usage, int fewest, int most, String description, Action action) {
        commands.put(name, new Command(name, usage, fewest, most, description, action));
    }

    private void alias(String name, String of) {
        Command command = commands.get(of);
        if (command != null) {
            commands.put(
                    name,
                    new Command(
                            name, command.usage, command.fewest, command.most, command.description, command.action));
        }
    }

    Settings settings() {
        return settings;
    }

    private record Command(String name, String usage, int fewest, int most, String description, Action action) {
        private String usageLine() {
            return ("usage: " + name + " " + usage).stripTrailing();
        }
    }
}
