package io.timewright.core.daemon;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.Configuration;
import io.timewright.core.control.ControlSubject;
import io.timewright.core.server.ServerBuilder;
import io.timewright.spi.Host;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Composes a server as a configuration asks for it. */
final class ServerComposer {
    private ServerComposer() {}

    /** Returns the server of a synchronizer's time; where no address is given, every local one that the rules allow is served. */
    static NtpServer compose(
            Configuration configuration,
            List<InetSocketAddress> bindings,
            int port,
            NtpSynchronizer synchronizer,
            DaemonAccess access,
            DaemonKeys keys,
            Host host) {
        ServerBuilder builder = new ServerBuilder()
                .host(host)
                .timeOf(synchronizer)
                .interfaces(configuration.interfaces())
                .accessPolicy(access.control())
                .authenticator(keys.authenticator())
                .listener(access)
                .variables(variables(configuration));
        configuration.daemon().leapSmear().ifPresent(builder::leapSmear);
        CastComposer.compose(configuration, builder);
        bindings.forEach(builder::bind);
        if (bindings.isEmpty()) {
            builder.bind(new InetSocketAddress(port));
        }
        return builder.build();
    }

    /** Returns what {@code setvar} set; of one name the last counts. */
    private static Map<String, ControlSubject.SetVariable> variables(Configuration configuration) {
        Map<String, ControlSubject.SetVariable> variables = new LinkedHashMap<>();
        configuration
                .daemon()
                .variables()
                .forEach(variable -> variables.put(
                        variable.name(), new ControlSubject.SetVariable(variable.value(), variable.shown())));
        return variables;
    }
}
