package io.timewright.core.synchronizer;

import com.google.common.net.InetAddresses;
import io.timewright.core.association.Association;
import io.timewright.core.authentication.Authenticators;
import io.timewright.core.cast.BroadcastListener;
import io.timewright.core.cast.ManycastSearch;
import io.timewright.core.cast.Members;
import io.timewright.core.discipline.ServerFilter;
import io.timewright.core.refclock.DriverAddress;
import io.timewright.core.refclock.NtpReferenceClockProvider;
import io.timewright.core.support.Addresses;
import io.timewright.core.symmetric.PeerClock;
import io.timewright.core.symmetric.PeerDesk;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.spi.Plugins;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ReferenceClockProvider;
import io.timewright.values.BroadcastClientOptions;
import io.timewright.values.Credential;
import io.timewright.values.ManycastOptions;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes associations and pools of what an application or a configuration names, before the start or while running.
 *
 * @param host the machine
 * @param adjuster the clock that is corrected
 * @param authenticators what the credentials of sources belong to
 * @param engine whom they belong to
 * @param filters makes a filter for each of them
 * @param peers where peers meet the sockets of a server
 * @param mostMembers how many members a pool has at most
 */
record Sources(
        Host host,
        ClockAdjuster adjuster,
        Authenticators authenticators,
        SyncEngine engine,
        Supplier<ServerFilter> filters,
        PeerDesk peers,
        int mostMembers) {
    /**
     * A source as it was asked for.
     *
     * @param name what it is called, where no other one is called so
     * @param options its options
     * @param clock makes its clock
     */
    record Named(String name, SourceOptions options, BiFunction<Host, PacketSession, ReferenceClock> clock) {
        /**
         * Returns the source at an address as ntp.conf writes it.
         *
         * @throws IllegalArgumentException if the address is malformed, or no driver of that type is installed
         */
        static Named at(String address, SourceOptions options, Plugins plugins) {
            return of(address, options, SourceProviders.ofAddress(plugins, address), address);
        }

        /** Returns the source that {@code provider} makes of {@code address}. */
        static Named of(String name, SourceOptions options, ReferenceClockProvider provider, String address) {
            provider.check(address);
            return new Named(name, options, (machine, session) -> provider.create(address, options, machine, session));
        }
    }

    /**
     * A pool as it was asked for.
     *
     * @param name a host name, perhaps with a port
     * @param options the options of every member
     * @param provider makes their clocks
     */
    record NamedPool(NtpEndpoint name, SourceOptions options, ReferenceClockProvider provider) {
        /**
         * Returns the servers of a multicast group.
         *
         * @throws IllegalArgumentException if it is none
         */
        static NamedPool ofGroup(String group, SourceOptions options, Plugins plugins) {
            NamedPool pool = of(group, options, plugins);
            String host = pool.name.host();
            if (!InetAddresses.isInetAddress(host)
                    || !InetAddresses.forString(host).isMulticastAddress()) {
                throw new IllegalArgumentException(
                        "expected a multicast group such as 239.255.254.254 or ff05::101, found '" + group + "'");
            }
            return pool;
        }

        /** Returns the pool of this name. */
        static NamedPool of(String name, SourceOptions options, Plugins plugins) {
            return new NamedPool(
                    NtpEndpoint.parse(name), options, SourceProviders.named(plugins, NtpReferenceClockProvider.NAME));
        }
    }

    /**
     * A symmetric peer as it was asked for.
     *
     * @param address a host name or an address, perhaps with a port
     * @param options its options
     */
    record NamedPeer(NtpEndpoint address, SourceOptions options) {
        /**
         * Returns the peer at an address.
         *
         * @throws IllegalArgumentException if the address is malformed, or that of a reference clock
         */
        static NamedPeer at(String address, SourceOptions options) {
            if (DriverAddress.parse(address).isPresent()) {
                throw new IllegalArgumentException("a reference clock, " + address + ", cannot be a peer");
            }
            return new NamedPeer(NtpEndpoint.parse(address), options);
        }
    }

    Association association(Named source) {
        return association(
                source.name,
                source.options,
                source.clock.apply(host, authenticators.session(source.options.credential())));
    }

    Association association(NamedPeer peer) {
        return peer(
                        peer.address,
                        peer.options,
                        peers.active(peer.address, peer.options, authenticators.session(peer.options.credential())))
                .association();
    }

    /** Returns a peer that was not named, but named us. */
    PassivePeers.Made passive(InetSocketAddress source, int version, Optional<Credential> proven) {
        SourceOptions.Builder builder = SourceOptions.builder().version(version);
        proven.ifPresent(builder::credential);
        SourceOptions options = builder.build();
        NtpEndpoint address = NtpEndpoint.parse(Addresses.text(source));
        return peer(address, options, peers.passive(address, options, authenticators.session(proven)));
    }

    private PassivePeers.Made peer(NtpEndpoint address, SourceOptions options, PeerClock clock) {
        Association association = association(address.toString(), options, clock);
        clock.pollExponent(association::pollExponent);
        return new PassivePeers.Made(clock, association);
    }

    private Association association(String name, SourceOptions options, ReferenceClock clock) {
        return new Association(engine.uniqueId(name), options, clock, host, adjuster, filters.get(), engine);
    }

    Pool pool(NamedPool pool) {
        return new Pool(
                new SourceId("pool " + pool.name),
                new NameLookup(pool.name, pool.options.family(), host),
                number -> Optional.empty(),
                mostMembers,
                host,
                engine,
                member(pool.options, pool.provider));
    }

    /** Returns a pool of servers that are looked for in a multicast group. */
    Pool manycast(NamedPool pool, ManycastOptions manycast, int enough, boolean authenticationRequired) {
        InetSocketAddress group = new InetSocketAddress(InetAddresses.forString(pool.name.host()), pool.name.port());
        SourceId id = new SourceId("manycast " + pool.name);
        ManycastSearch search = new ManycastSearch(
                group,
                pool.options,
                manycast,
                enough,
                host,
                authenticators.session(pool.options.credential()),
                authenticationRequired);
        return new Pool(
                id,
                search,
                number -> Optional.of(search.status(id, number)),
                mostMembers,
                host,
                engine,
                member(pool.options, pool.provider));
    }

    private Function<NtpEndpoint, Association> member(SourceOptions options, ReferenceClockProvider provider) {
        return endpoint -> association(new Named(
                endpoint.toString(),
                options,
                (machine, session) -> provider.create(endpoint.toString(), options, machine, session)));
    }

    /** Returns what hears broadcasts and takes in who sends them. */
    BroadcastListener broadcastListener(BroadcastClientOptions options, boolean authenticationRequired) {
        return new BroadcastListener(options, authenticationRequired, host, authenticators.guard(), new Members() {
            @Override
            public Optional<Association> join(
                    String name, SourceOptions source, Function<PacketSession, ReferenceClock> clock) {
                if (engine.memberCount() >= mostMembers) {
                    return Optional.empty();
                }
                Association association =
                        association(new Named(name, source, (machine, session) -> clock.apply(session)));
                engine.joinMember(association);
                return Optional.of(association);
            }

            @Override
            public void leave(Association association) {
                engine.leave(association);
            }

            @Override
            public long rawNanosAt(long monotonicNanos) {
                return engine.rawNanosAt(monotonicNanos);
            }
        });
    }
}
