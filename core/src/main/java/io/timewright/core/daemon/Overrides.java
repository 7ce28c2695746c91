package io.timewright.core.daemon;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.AddressRange;
import io.timewright.core.access.InterfaceRule;
import io.timewright.core.access.InterfaceRule.Action;
import io.timewright.core.access.InterfaceRule.Addresses;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.SourceDirective;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.SourceOptions;
import java.net.StandardProtocolFamily;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is not the configuration's to say, or is said by the command line too.
 *
 * @param adjuster the clock to be corrected, by its provider's name
 * @param panicAllowedAtStart whether the first update may exceed the panic threshold
 * @param stepThreshold what is stepped where the configuration does not say
 * @param driftFile the drift file, in place of the configuration's
 * @param statisticsDirectory what precedes the names of statistics files, in place of the configuration's
 * @param keyFile the file of keys, in place of the configuration's
 * @param trustedKeys keys that are trusted besides the configuration's
 * @param interfaces the interfaces to serve, by name or address, in place of the configuration's; empty for the latter
 * @param family the only addresses to use
 */
record Overrides(
        Optional<String> adjuster,
        boolean panicAllowedAtStart,
        Optional<Duration> stepThreshold,
        Optional<Path> driftFile,
        Optional<String> statisticsDirectory,
        Optional<Path> keyFile,
        List<Integer> trustedKeys,
        List<String> interfaces,
        Optional<StandardProtocolFamily> family) {
    /** Returns what is asked for altogether. */
    Configuration applyTo(Configuration configuration) {
        Configuration result = configuration;
        if (driftFile.isPresent()) {
            result = result.withDriftFile(driftFile);
        }
        if (stepThreshold.isPresent()) {
            result = result.withTinker(result.tinker().orStep(stepThreshold.get()));
        }
        if (statisticsDirectory.isPresent()) {
            result = result.withStatistics(result.statistics().withDirectory(statisticsDirectory));
        }
        if (keyFile.isPresent()) {
            result = result.withKeys(result.keys().withFile(keyFile.get()));
        }
        if (!trustedKeys.isEmpty()) {
            result = result.withKeys(result.keys().withTrusted(trustedKeys));
        }
        if (!interfaces.isEmpty()) {
            result = result.withInterfaces(rules());
        }
        return family.isPresent() ? limited(result, family.get()) : result;
    }

    private List<InterfaceRule> rules() {
        List<InterfaceRule> rules = new ArrayList<>();
        rules.add(InterfaceRule.of(Action.IGNORE, Addresses.ALL));
        // As ntpd's -I, so that ntpq on the machine itself still finds the server.
        rules.add(InterfaceRule.in(Action.LISTEN, AddressRange.prefix(InetAddresses.forString("127.0.0.0"), 8)));
        rules.add(InterfaceRule.in(Action.LISTEN, AddressRange.host(InetAddresses.forString("::1"))));
        for (String name : interfaces) {
            rules.add(
                    InetAddresses.isInetAddress(name)
                            ? InterfaceRule.in(Action.LISTEN, AddressRange.host(InetAddresses.forString(name)))
                            : InterfaceRule.named(Action.LISTEN, name));
        }
        return rules;
    }

    private static Configuration limited(Configuration configuration, StandardProtocolFamily family) {
        List<SourceDirective> sources = configuration.sources().stream()
                .filter(source -> source.isReferenceClock() || isUsable(source, family))
                .map(source -> isName(source) ? source.withOptions(limited(source, family)) : source)
                .toList();
        List<InterfaceRule> interfaces = new ArrayList<>(configuration.interfaces());
        interfaces.add(InterfaceRule.of(
                Action.IGNORE, family == StandardProtocolFamily.INET ? Addresses.IPV6 : Addresses.IPV4));
        return configuration.withSources(sources).withInterfaces(interfaces);
    }

    private static boolean isName(SourceDirective source) {
        return !InetAddresses.isInetAddress(NtpEndpoint.parse(source.address()).host());
    }

    private static boolean isUsable(SourceDirective source, StandardProtocolFamily family) {
        return isName(source)
                || NtpEndpoint.parse(source.address()).host().contains(":") == (family == StandardProtocolFamily.INET6);
    }

    private static SourceOptions limited(SourceDirective source, StandardProtocolFamily family) {
        return source.options().toBuilder()
                .family(source.options().family().orElse(family))
                .build();
    }
}
