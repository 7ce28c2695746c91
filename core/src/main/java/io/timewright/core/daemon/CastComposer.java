package io.timewright.core.daemon;

import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.ModeSettings;
import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.Toggle;
import io.timewright.core.server.ServerBuilder;
import io.timewright.values.BroadcastClientOptions;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import io.timewright.values.ManycastOptions;
import io.timewright.values.NtpEndpoint;
import java.util.List;
import java.util.stream.Stream;

/** What a configuration says of broadcast, multicast and manycast: half of it is the synchronizer's, half the server's. */
final class CastComposer {
    private CastComposer() {}

    /** Lets a synchronizer hear broadcasts, at the port that the daemon serves, and look for servers. */
    static void compose(Configuration configuration, int port, NtpSynchronizer.Builder builder) {
        ModeSettings modes = configuration.modes();
        builder.authenticationRequired(isAuthenticationRequired(configuration));
        if (isListening(configuration)) {
            builder.broadcastClient(any -> new BroadcastClientOptions(
                    port == 0 ? NtpEndpoint.DEFAULT_PORT : port,
                    hearsBroadcasts(configuration),
                    modes.multicastGroups(),
                    modes.volley(),
                    modes.broadcastDelay().orElse(BroadcastClientOptions.DEFAULT.delay())));
        }
        ManycastOptions manycast =
                ManycastOptions.DEFAULT.withBeacon(configuration.selection().beacon());
        builder.manycastOptions(
                modes.timesToLive().isEmpty() ? manycast : manycast.withTimesToLive(modes.timesToLive()));
        of(SourceDirective.Kind.MANYCASTCLIENT, modes)
                .forEach(group -> builder.manycast(group.address(), any -> group.options().toBuilder()));
    }

    /** Lets a server broadcast, and be found. */
    static void compose(Configuration configuration, ServerBuilder builder) {
        ModeSettings modes = configuration.modes();
        builder.authenticationRequired(isAuthenticationRequired(configuration));
        of(SourceDirective.Kind.BROADCAST, modes)
                .forEach(to -> builder.broadcast(to.address(), any -> to.options().toBuilder()));
        modes.manycastGroups().forEach(builder::manycast);
        if (isListening(configuration)) {
            builder.addressByAddress();
        }
    }

    /** Returns what in all this comes to nothing for want of keys. */
    static List<ConfigurationDiagnostic> diagnostics(Configuration configuration) {
        return isAuthenticationRequired(configuration)
                ? of(SourceDirective.Kind.MANYCASTCLIENT, configuration.modes())
                        .filter(group -> group.options().credential().isEmpty())
                        .map(CastComposer::withoutKey)
                        .toList()
                : List.of();
    }

    private static ConfigurationDiagnostic withoutKey(SourceDirective group) {
        return new ConfigurationDiagnostic(
                Severity.WARNING,
                group.position().file(),
                group.position().line(),
                group.position().column(),
                "nobody is looked for in " + group.address()
                        + ": servers that are found must be authentic; add 'key', or 'disable auth'",
                null);
    }

    private static boolean isAuthenticationRequired(Configuration configuration) {
        return configuration.enabled().contains(Toggle.AUTHENTICATION);
    }

    private static boolean hearsBroadcasts(Configuration configuration) {
        return configuration.modes().broadcastClient()
                || configuration.enabled().contains(Toggle.BROADCAST_CLIENT);
    }

    private static boolean isListening(Configuration configuration) {
        return hearsBroadcasts(configuration)
                || !configuration.modes().multicastGroups().isEmpty();
    }

    private static Stream<SourceDirective> of(SourceDirective.Kind kind, ModeSettings modes) {
        return modes.transmissions().stream().filter(directive -> directive.kind() == kind);
    }
}
