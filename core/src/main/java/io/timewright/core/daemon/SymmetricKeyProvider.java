package io.timewright.core.daemon;

import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.PacketAuthenticatorProvider;
import io.timewright.values.Credential;
import java.util.List;

/** Provides {@code symmetric}: ntpd's keys. Each argument is a line as in ntp.conf, {@code keys} or {@code trustedkey}. */
public final class SymmetricKeyProvider implements PacketAuthenticatorProvider {
    /** For the service loader. */
    public SymmetricKeyProvider() {}

    @Override
    public String name() {
        return Credential.SYMMETRIC;
    }

    @Override
    public PacketAuthenticator create(List<String> arguments, Host host) {
        DaemonKeys keys = new DaemonKeys();
        DaemonKeys.Loaded loaded = DaemonKeys.Loaded.of(ArgumentLines.parse(name(), arguments));
        ArgumentLines.judge(loaded.diagnostics());
        keys.apply(loaded);
        return keys.authenticator();
    }
}
