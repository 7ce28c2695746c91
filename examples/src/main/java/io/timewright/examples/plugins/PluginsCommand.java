package io.timewright.examples.plugins;

import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.spi.AccessPolicyProvider;
import io.timewright.spi.Availability;
import io.timewright.spi.ClockAdjusterProvider;
import io.timewright.spi.HostProvider;
import io.timewright.spi.NamedProvider;
import io.timewright.spi.NetworkProvider;
import io.timewright.spi.PacketAuthenticatorProvider;
import io.timewright.spi.Plugins;
import io.timewright.spi.ReferenceClockProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the plugins that are found, and whether each can be used on this machine. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = {
            "Lists the plugins that are found, and whether each can be used.",
            "%nReference clocks, clock adjusters, access policies, authenticators, hosts and networks on the class path or module path. The name is"
                    + " what configurations and builders ask for; the last column says why a plugin cannot be used on"
                    + " this machine.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the list was printed",
            "1:two plugins have the same name",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  timewright plugins", "  java -cp timewright.jar:my.jar io.timewright.examples.Timewright plugins"})
public final class PluginsCommand implements Callable<Integer> {
    private static final Row HEADING = new Row("KIND", "NAME", "CLASS", "AVAILABLE");

    private final Console console;

    /** Creates the command. */
    public PluginsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Plugins plugins = Plugins.ofContext();
        List<Row> rows = new ArrayList<>();
        rows.add(HEADING);
        rows.addAll(rows(plugins, "reference clock", ReferenceClockProvider.class));
        rows.addAll(rows(plugins, "clock adjuster", ClockAdjusterProvider.class));
        rows.addAll(rows(plugins, "access policy", AccessPolicyProvider.class));
        rows.addAll(rows(plugins, "authenticator", PacketAuthenticatorProvider.class));
        rows.addAll(rows(plugins, "host", HostProvider.class));
        rows.addAll(rows(plugins, "network", NetworkProvider.class));
        int kind = rows.stream().mapToInt(row -> row.kind().length()).max().orElse(0);
        int name = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int type = rows.stream().mapToInt(row -> row.type().length()).max().orElse(0);
        for (Row row : rows) {
            String line = pad(row.kind(), kind) + pad(row.name(), name) + pad(row.type(), type) + row.available();
            console.line(line.stripTrailing());
        }
        return ExitStatus.OK;
    }

    /** Returns the rows of one kind by name, whatever the order on the path. */
    private static <P extends NamedProvider> List<Row> rows(Plugins plugins, String kind, Class<P> type) {
        List<Row> rows = new ArrayList<>();
        Map<String, P> providers = new TreeMap<>(plugins.all(type));
        if (providers.isEmpty()) {
            rows.add(new Row(kind, "(none)", "", ""));
        }
        providers.forEach((name, provider) -> {
            Availability availability = provider.availability();
            String available = availability.available() ? "yes" : "no: " + availability.reason();
            rows.add(new Row(kind, name, provider.getClass().getName(), available));
        });
        return rows;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }

    private record Row(String kind, String name, String type, String available) {}
}
