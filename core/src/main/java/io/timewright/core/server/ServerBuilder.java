package io.timewright.core.server;

import com.google.common.net.InetAddresses;
import io.timewright.NtpServer;
import io.timewright.ServerListener;
import io.timewright.core.access.AccessControl;
import io.timewright.core.access.InterfaceRule;
import io.timewright.core.authentication.Authenticators;
import io.timewright.core.authentication.Guards;
import io.timewright.core.control.Administration;
import io.timewright.core.symmetric.PeerDesk;
import io.timewright.core.symmetric.PeerHolder;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessPolicyProvider;
import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.Plugins;
import io.timewright.spi.ServedTime;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;

/** Composes a server. */
public final class ServerBuilder implements NtpServer.Builder {
    /** An announcement is for the present month, and half of it is plenty. */
    private static final Duration LONGEST_SMEAR = Duration.ofDays(15);

    private final List<InetSocketAddress> bindings = new ArrayList<>();
    private @Nullable Function<Host, ServedTime> time;
    private Function<Host, AccessPolicy> policy = host -> AccessPolicy.SERVE_ALL;
    private final List<ServerListener> listeners = new ArrayList<>();
    private final Authenticators.Builder authenticators = new Authenticators.Builder();
    private final List<Map.Entry<InetSocketAddress, SourceOptions>> broadcasts = new ArrayList<>();
    private final List<InetAddress> groups = new ArrayList<>();
    private boolean authenticationRequired = true;
    private boolean separate;
    private List<InterfaceRule> interfaces = List.of();
    private Administration administration = Administration.NONE;
    private Duration smearInterval = Duration.ZERO;
    private Duration rescanInterval = Duration.ofMinutes(5);
    private @Nullable Host host;
    private Plugins plugins = Plugins.ofContext();

    /** Starts with the defaults. */
    public ServerBuilder() {}

    @Override
    public ServerBuilder bind(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("expected a local address, found the unresolved name " + address);
        }
        bindings.add(address);
        return this;
    }

    @Override
    public ServerBuilder timeOf(ServedTime time) {
        this.time = any -> time;
        return this;
    }

    @Override
    public ServerBuilder timeOfHost(int stratum, ReferenceId referenceId) {
        if (stratum < 1 || stratum > 15) {
            throw new IllegalArgumentException("expected a stratum from 1 to 15, found " + stratum);
        }
        this.time = machine -> new HostTime(machine, stratum, referenceId);
        return this;
    }

    @Override
    public ServerBuilder leapSmear(Duration interval) {
        if (interval.isNegative() || interval.compareTo(LONGEST_SMEAR) > 0) {
            throw new IllegalArgumentException("expected an interval from 0 to 15 days, found " + interval);
        }
        smearInterval = interval;
        return this;
    }

    @Override
    public ServerBuilder accessPolicy(AccessPolicy policy) {
        this.policy = any -> policy;
        return this;
    }

    @Override
    public ServerBuilder accessPolicy(String provider, String... arguments) {
        AccessPolicyProvider found = plugins.requireAvailable(AccessPolicyProvider.class, provider);
        List<String> given = List.of(arguments);
        this.policy = machine -> found.create(given, machine);
        return this;
    }

    @Override
    public ServerBuilder listener(ServerListener listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public ServerBuilder authenticator(PacketAuthenticator authenticator) {
        authenticators.add(authenticator);
        return this;
    }

    @Override
    public ServerBuilder authenticator(String provider, String... arguments) {
        authenticators.add(plugins, provider, arguments);
        return this;
    }

    @Override
    public ServerBuilder broadcast(String address, UnaryOperator<SourceOptions.Builder> options) {
        NtpEndpoint endpoint = NtpEndpoint.parse(address);
        if (!InetAddresses.isInetAddress(endpoint.host())) {
            throw new IllegalArgumentException(
                    "expected a broadcast address or a multicast group such as 224.0.1.1, found '" + address + "'");
        }
        InetSocketAddress to = new InetSocketAddress(InetAddresses.forString(endpoint.host()), endpoint.port());
        broadcasts.add(Map.entry(to, options.apply(SourceOptions.builder()).build()));
        return this;
    }

    @Override
    public ServerBuilder manycast(InetAddress group) {
        if (!group.isMulticastAddress()) {
            throw new IllegalArgumentException("expected a multicast group, found " + group.getHostAddress());
        }
        groups.add(group);
        return this;
    }

    @Override
    public ServerBuilder authenticationRequired(boolean required) {
        authenticationRequired = required;
        return this;
    }

    @Override
    public ServerBuilder addressByAddress() {
        separate = true;
        return this;
    }

    @Override
    public ServerBuilder rescanEvery(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("expected an interval that is not negative, found " + interval);
        }
        rescanInterval = interval;
        return this;
    }

    /** Sets which local addresses a wildcard stands for. */
    public ServerBuilder interfaces(List<InterfaceRule> rules) {
        interfaces = List.copyOf(rules);
        return this;
    }

    /** Sets what control messages may change; nothing by default. */
    public ServerBuilder administration(Administration administration) {
        this.administration = administration;
        return this;
    }

    @Override
    public ServerBuilder host(Host host) {
        this.host = host;
        return this;
    }

    @Override
    public ServerBuilder classLoader(ClassLoader loader) {
        plugins = Plugins.of(loader);
        return this;
    }

    @Override
    public NtpServer build() {
        Function<Host, ServedTime> served = time;
        if (served == null) {
            throw new IllegalStateException("nothing says what time to serve: call timeOf or timeOfHost");
        }
        Host given = host;
        Host machine = given != null ? given : Host.system();
        try {
            return build(machine, given == null, served);
        } catch (RuntimeException e) {
            if (given == null) {
                machine.close();
            }
            throw e;
        }
    }

    private NtpServer build(Host machine, boolean ownsHost, Function<Host, ServedTime> served) {
        List<InetSocketAddress> addresses = bindings.isEmpty()
                ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                : List.copyOf(bindings);
        ServedTime servedTime = served.apply(machine);
        ServedTime told = smeared(servedTime, machine);
        Authenticators known = authenticators.build(machine);
        Casting.Settings casts = new Casting.Settings(
                broadcasts.stream()
                        .map(one -> new Casting.Broadcast(
                                one.getKey(),
                                one.getValue(),
                                known.session(one.getValue().credential())))
                        .toList(),
                List.copyOf(groups),
                authenticationRequired);
        AccessPolicy access = policy.apply(machine);
        // Only such rules can be shown; another policy is code.
        Optional<AccessControl> rules =
                access instanceof AccessControl control ? Optional.of(control) : Optional.empty();
        Guards guard = known.guard();
        Responder responder = new Responder(told, access, guard, machine);
        Optional<PeerDesk> peers = peersOf(servedTime, machine);
        peers.ifPresent(desk -> responder.peers(new PeerDoor(desk, access, guard)));
        return new DefaultNtpServer(
                machine,
                ownsHost,
                new Bindings(addresses, interfaces, separate || casts.separate()),
                rescanInterval,
                casts,
                told,
                (counters, sockets, casting) ->
                        new ServerSubject(servedTime, counters, machine, sockets, casting, rules, administration),
                responder,
                peers,
                new ServerListeners(listeners));
    }

    /** On another host they would be spoken to by another event thread. */
    private static Optional<PeerDesk> peersOf(ServedTime served, Host machine) {
        return served instanceof PeerHolder holder
                ? Optional.of(holder.peers()).filter(desk -> desk.host().equals(machine))
                : Optional.empty();
    }

    private ServedTime smeared(ServedTime served, Host machine) {
        return smearInterval.isZero() ? served : new LeapSmear(served, machine, smearInterval);
    }
}
