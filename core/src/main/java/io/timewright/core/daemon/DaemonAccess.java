package io.timewright.core.daemon;

import io.timewright.NtpSynchronizer;
import io.timewright.ServerListener;
import io.timewright.SyncListener;
import io.timewright.core.access.AccessControl;
import io.timewright.core.access.AccessRules;
import io.timewright.core.access.AddressRange;
import io.timewright.core.access.Restriction;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.NamedRestriction;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.SourceStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.annotation.Nullable;

/**
 * A configuration's access rules, kept up with what the file cannot know: the addresses of names, of the sources in use, and of this
 * machine. All but the making of it is done on the event thread.
 */
final class DaemonAccess implements SyncListener, ServerListener {
    private static final Logger LOGGER = System.getLogger(DaemonAccess.class.getName());

    private final Host host;
    private final AccessControl control;
    private final Map<NamedRestriction, List<InetAddress>> resolved = new HashMap<>();
    private AccessRules rules;
    private List<NamedRestriction> names;
    private @Nullable NtpSynchronizer synchronizer;

    DaemonAccess(Configuration configuration, Host host) {
        this.host = host;
        this.rules = configuration.access();
        this.names = configuration.namedRestrictions();
        this.control = new AccessControl(rules, host);
    }

    /** Returns who is answered. */
    AccessControl control() {
        return control;
    }

    /** Lets {@code restrict source} hold for the sources of a synchronizer, of which this is a listener. */
    void follow(NtpSynchronizer followed) {
        synchronizer = followed;
    }

    /** Changes the rules. Names that had a line before keep their addresses, the others are looked up. */
    void apply(Configuration configuration) {
        rules = configuration.access();
        names = configuration.namedRestrictions();
        resolved.keySet().retainAll(names);
        control.apply(withNames());
        names.stream().filter(line -> !resolved.containsKey(line)).forEach(this::resolve);
        readSources();
    }

    /** Looks the names up, once, as ntpd does. */
    void start() {
        host.execute(() -> names.forEach(this::resolve));
    }

    @Override
    public void sampleAccepted(SourceStatus source) {
        readSources();
    }

    @Override
    public void reachabilityChanged(SourceStatus source) {
        readSources();
    }

    @Override
    public void addressesChanged(List<InetSocketAddress> addresses) {
        control.own(addresses.stream()
                .filter(address -> address.getPort() == NtpEndpoint.DEFAULT_PORT)
                .map(InetSocketAddress::getAddress)
                .toList());
    }

    private void readSources() {
        NtpSynchronizer followed = synchronizer;
        if (rules.sourceFlags().isPresent() && followed != null) {
            control.sources(followed.sources().stream()
                    .flatMap(source -> source.address().stream())
                    .map(InetSocketAddress::getAddress)
                    .toList());
        }
    }

    private void resolve(NamedRestriction line) {
        CompletableFuture<?> unused =
                host.resolve(line.hostName()).whenComplete((addresses, failure) -> resolved(line, addresses));
    }

    private void resolved(NamedRestriction line, @Nullable List<InetAddress> addresses) {
        if (addresses == null) {
            LOGGER.log(
                    Level.WARNING,
                    "'restrict %s' in line %d of %s has no effect: the name was not found"
                            .formatted(
                                    line.hostName(),
                                    line.position().line(),
                                    line.position().file()));
            return;
        }
        if (!names.contains(line)) {
            return;
        }
        resolved.put(line, addresses);
        control.apply(withNames());
    }

    private AccessRules withNames() {
        AccessRules.Builder all = rules.toBuilder();
        resolved.forEach((line, addresses) -> addresses.stream()
                .filter(address -> isMeant(line, address))
                .forEach(address -> all.restrict(
                        new Restriction(AddressRange.host(address), line.flags(), line.associationLimit()))));
        return all.build();
    }

    private static boolean isMeant(NamedRestriction line, InetAddress address) {
        boolean ipv4 = address instanceof Inet4Address;
        return line.family()
                .map(family -> family == StandardProtocolFamily.INET == ipv4)
                .orElse(true);
    }
}
