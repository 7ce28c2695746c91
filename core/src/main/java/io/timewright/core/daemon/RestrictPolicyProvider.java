package io.timewright.core.daemon;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.reading.NtpConf;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessPolicyProvider;
import io.timewright.spi.Host;
import io.timewright.values.ConfigurationDiagnostic;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Provides {@code restrict}: ntpd's access rules. Each argument is a line as in ntp.conf, {@code restrict}, {@code discard} or
 * {@code mru}.
 */
public final class RestrictPolicyProvider implements AccessPolicyProvider {
    private static final String NAME = "restrict";

    /** For the service loader. */
    public RestrictPolicyProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AccessPolicy create(List<String> arguments, Host host) {
        Configuration configuration = NtpConf.parse(NAME, String.join("\n", arguments) + "\n");
        List<ConfigurationDiagnostic> diagnostics = configuration.diagnostics();
        if (!diagnostics.isEmpty()) {
            throw new IllegalArgumentException(
                    diagnostics.stream().map(ConfigurationDiagnostic::toString).collect(Collectors.joining("\n")));
        }
        DaemonAccess access = new DaemonAccess(configuration, host);
        access.start();
        return access.control();
    }
}
