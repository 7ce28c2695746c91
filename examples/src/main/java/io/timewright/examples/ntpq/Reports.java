package io.timewright.examples.ntpq;

import io.timewright.examples.cli.Console;
import java.net.StandardProtocolFamily;
import java.util.Optional;

/** The commands that show something of the server in a form of its own. */
final class Reports {
    private final Session session;
    private final Settings settings;

    Reports(Session session, Settings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** Adds them. */
    void addTo(CommandTable commands, Console console) {
        addPeers(commands);
        addAssociations(commands);
        addSummaries(commands);
        commands.add(
                "mrulist",
                "[tag=value] ...",
                0,
                8,
                "list the clients seen most recently",
                arguments -> new ClientsReport(session, console).lines(arguments.from(0)));
        commands.add(
                "ifstats",
                "show statistics for each local address the server is using",
                arguments -> ListReport.SOCKETS.lines(session));
        commands.add(
                "reslist",
                "show the server's access control list",
                arguments -> ListReport.RESTRICTIONS.lines(session));
    }

    private void addPeers(CommandTable commands) {
        peers(commands, "peers", PeersReport.Form.REFERENCE, false, "obtain and print a list of the server's peers");
        peers(commands, "lpeers", PeersReport.Form.REFERENCE, true, "obtain and print a list of all peers and clients");
        peers(commands, "apeers", PeersReport.Form.ASSOCIATION, false, "list the server's peers with their assocIDs");
        peers(
                commands,
                "opeers",
                PeersReport.Form.LOCAL,
                false,
                "list the peers with the local address rather than refid");
        peers(commands, "lopeers", PeersReport.Form.LOCAL, true, "list all peers and clients with the local address");
    }

    private void peers(CommandTable commands, String name, PeersReport.Form form, boolean all, String description) {
        commands.add(name, "[-4|-6]", 0, 1, description, arguments -> {
            Optional<StandardProtocolFamily> family = arguments.word(0).flatMap(Settings::family);
            return new PeersReport(session, form).lines(all, family.or(settings::onlyFamily));
        });
    }

    private void addAssociations(CommandTable commands) {
        commands.add(
                "associations",
                "list the server's associations and their statuses",
                arguments -> Association.table(session.fetchAssociations(), false));
        commands.add(
                "passociations",
                "list the associations that the last such command returned",
                arguments -> Association.table(session.associations(), false));
        commands.add(
                "lassociations",
                "list all associations, clients included",
                arguments -> Association.table(session.fetchAssociations(), true));
        commands.add(
                "lpassociations",
                "list all associations last returned, clients included",
                arguments -> Association.table(session.associations(), true));
    }

    private void addSummaries(CommandTable commands) {
        summary(commands, "sysinfo", Summary.SYSINFO, "display system summary");
        summary(commands, "kerninfo", Summary.KERNINFO, "display kernel loop and PPS statistics");
        summary(commands, "sysstats", Summary.SYSSTATS, "display system uptime and packet counts");
        summary(commands, "monstats", Summary.MONSTATS, "display monitor (mrulist) counters and limits");
        summary(commands, "iostats", Summary.IOSTATS, "display network input and output counters");
        summary(commands, "timerstats", Summary.TIMERSTATS, "display interval timer counters");
        summary(commands, "authinfo", Summary.AUTHINFO, "display symmetric authentication counters");
        commands.add(
                "pstats",
                "assocID",
                1,
                1,
                "show statistics for a peer",
                arguments -> Summary.PSTATS.lines(session, arguments.association(0)));
    }

    private void summary(CommandTable commands, String name, Summary summary, String description) {
        commands.add(name, description, arguments -> summary.lines(session, 0));
    }
}
