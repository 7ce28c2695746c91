package io.timewright.core.daemon;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.KeySettings;
import io.timewright.core.conf.SourceDirective;
import io.timewright.core.keys.KeyFile;
import io.timewright.core.keys.SymmetricAuthenticator;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import io.timewright.values.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A configuration's keys, and what becomes of them when it is read again. */
final class DaemonKeys {
    private final SymmetricAuthenticator authenticator = new SymmetricAuthenticator();
    private KeyFile inUse = KeyFile.NONE;

    /** Returns what verifies packets by the keys that were applied last. */
    PacketAuthenticator authenticator() {
        return authenticator;
    }

    /** Uses the keys that were read; a file with a mistake leaves the old ones in use. */
    void apply(Loaded loaded) {
        if (loaded.file().isUsable()) {
            inUse = loaded.file();
        }
        authenticator.apply(inUse, loaded.settings().trusted());
    }

    /** What a configuration says about keys, with its file read, and what is wrong with all that. */
    record Loaded(KeySettings settings, KeyFile file, List<ConfigurationDiagnostic> diagnostics) {
        /** Reads the keys of a configuration. Blocks. */
        static Loaded of(Configuration configuration) {
            KeySettings settings = configuration.keys();
            KeyFile file = settings.file().map(KeyFile::read).orElse(KeyFile.NONE);
            List<ConfigurationDiagnostic> diagnostics = new ArrayList<>(file.diagnostics());
            if (file.isUsable()) {
                Stream.concat(configuration.sources().stream(), configuration.modes().transmissions().stream())
                        .forEach(source -> check(source, settings, file).ifPresent(diagnostics::add));
            }
            return new Loaded(settings, file, List.copyOf(diagnostics));
        }

        private static Optional<ConfigurationDiagnostic> check(
                SourceDirective source, KeySettings settings, KeyFile file) {
            Optional<Credential> credential = source.options().credential();
            if (credential.isEmpty()) {
                return Optional.empty();
            }
            int number = Integer.parseInt(credential.get().name());
            String wrong;
            if (settings.file().isEmpty()) {
                wrong = "there is no 'keys' line with a file that has " + credential.get();
            } else if (!file.contains(number)) {
                wrong = credential.get() + " is not in " + settings.file().get();
            } else if (!settings.trusted().contains(number)) {
                wrong = credential.get() + " is not trusted; a line 'trustedkey " + number + "' is missing";
            } else {
                return Optional.empty();
            }
            return Optional.of(new ConfigurationDiagnostic(
                    Severity.WARNING,
                    source.position().file(),
                    source.position().line(),
                    source.position().column(),
                    wrong + "; until then nothing is sent to " + source.address(),
                    null));
        }
    }
}
