package io.timewright.core.daemon;

import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessPolicyProvider;
import io.timewright.spi.Host;
import java.util.List;

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
        DaemonAccess access = new DaemonAccess(ArgumentLines.parse(NAME, arguments), host);
        access.start();
        return access.control();
    }
}
