package io.timewright.core.daemon;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.KeySettings;
import io.timewright.core.conf.Position;
import io.timewright.core.conf.SourceDirective;
import io.timewright.core.keys.KeyFile;
import io.timewright.core.keys.SymmetricAuthenticator;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import io.timewright.values.Credential;
import java.io.IOException;
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

    /** Trusts others of the keys in use. */
    void trust(KeySettings settings) {
        authenticator.apply(inUse, settings.trusted());
    }

    /** What a configuration says about keys, with its file read, and what is wrong with all that. */
    record Loaded(KeySettings settings, KeyFile file, List<ConfigurationDiagnostic> diagnostics) {
        /** Reads the keys of a configuration. Blocks. */
        static Loaded of(Configuration configuration) {
            KeySettings settings = configuration.keys();
            List<ConfigurationDiagnostic> diagnostics = new ArrayList<>();
            KeyFile file = KeyFile.NONE;
            try {
                file = settings.file().isPresent()
                        ? KeyFile.read(settings.file().get())
                        : KeyFile.NONE;
            } catch (IOException e) {
                file = KeyFile.UNREADABLE;
                // Files as distributions ship them name one that nobody has and nobody needs.
                diagnostics.add(diagnostic(
                        needsKeys(configuration) ? Severity.ERROR : Severity.WARNING,
                        settings.filePosition(),
                        "cannot read the keys in '" + settings.file().get() + "': " + e.getMessage()
                                + "; no key can be used"));
            }
            diagnostics.addAll(file.diagnostics());
            if (file.isUsable()) {
                for (SourceDirective source : associations(configuration).toList()) {
                    check(source, settings, file).ifPresent(diagnostics::add);
                }
                if (settings.control().isPresent()) {
                    wrong(Credential.key(settings.control().getAsInt()), settings, file)
                            .map(wrong -> warning(
                                    settings.controlPosition(),
                                    wrong + "; until then nobody can change anything with ntpq"))
                            .ifPresent(diagnostics::add);
                }
            }
            return new Loaded(settings, file, List.copyOf(diagnostics));
        }

        /** Returns the same with further keys, all of them trusted. */
        Loaded and(KeyFile further) {
            return new Loaded(settings.withTrusted(further.numbers()), file.and(further), diagnostics);
        }

        private static Optional<ConfigurationDiagnostic> check(
                SourceDirective source, KeySettings settings, KeyFile file) {
            Optional<Credential> credential = source.options().credential();
            if (credential.isEmpty()) {
                return Optional.empty();
            }
            return wrong(credential.get(), settings, file)
                    .map(wrong ->
                            warning(source.position(), wrong + "; until then nothing is sent to " + source.address()));
        }

        /** Returns why a key cannot be used, if it cannot. */
        private static Optional<String> wrong(Credential key, KeySettings settings, KeyFile file) {
            int number = Integer.parseInt(key.name());
            if (settings.file().isEmpty()) {
                return Optional.of("there is no 'keys' line with a file that has " + key);
            }
            if (!file.contains(number)) {
                return Optional.of(key + " is not in " + settings.file().get());
            }
            return settings.trusted().contains(number)
                    ? Optional.empty()
                    : Optional.of(key + " is not trusted; a line 'trustedkey " + number + "' is missing");
        }

        private static boolean needsKeys(Configuration configuration) {
            KeySettings settings = configuration.keys();
            return !settings.trusted().isEmpty()
                    || settings.control().isPresent()
                    || associations(configuration)
                            .anyMatch(source -> source.options().credential().isPresent());
        }

        private static Stream<SourceDirective> associations(Configuration configuration) {
            return Stream.concat(configuration.sources().stream(), configuration.modes().transmissions().stream());
        }

        private static ConfigurationDiagnostic warning(Position position, String message) {
            return diagnostic(Severity.WARNING, position, message);
        }

        private static ConfigurationDiagnostic diagnostic(Severity severity, Position position, String message) {
            return new ConfigurationDiagnostic(
                    severity, position.file(), position.line(), position.column(), message, null);
        }
    }
}
