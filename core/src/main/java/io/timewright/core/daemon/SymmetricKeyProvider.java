package io.timewright.core.daemon;

import io.timewright.core.keys.KeyFile;
import io.timewright.spi.Host;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.PacketAuthenticatorProvider;
import io.timewright.values.Credential;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Provides {@code symmetric}: ntpd's keys. Each argument is a line as in ntp.conf, {@code keys} or {@code trustedkey}, or the word
 * {@code key} and a line as in a file of keys, whose key is trusted: {@code key 4 SHA1 swordfish}.
 */
public final class SymmetricKeyProvider implements PacketAuthenticatorProvider {
    private static final String KEY = "key ";

    /** For the service loader. */
    public SymmetricKeyProvider() {}

    @Override
    public String name() {
        return Credential.SYMMETRIC;
    }

    @Override
    public PacketAuthenticator create(List<String> arguments, Host host) {
        List<String> settings =
                arguments.stream().filter(line -> !line.startsWith(KEY)).toList();
        DaemonKeys.Loaded loaded = DaemonKeys.Loaded.of(ArgumentLines.parse(name(), settings));
        ArgumentLines.judge(loaded.diagnostics());
        KeyFile given = KeyFile.parse(
                name(),
                arguments.stream()
                        .filter(line -> line.startsWith(KEY))
                        .map(line -> line.substring(KEY.length()))
                        .collect(Collectors.joining("\n")));
        ArgumentLines.judge(given.diagnostics());
        DaemonKeys keys = new DaemonKeys();
        keys.apply(loaded.and(given));
        return keys.authenticator();
    }
}
