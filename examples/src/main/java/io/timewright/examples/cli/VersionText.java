package io.timewright.examples.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the jar or module, and of what it runs on. */
public final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "timewright " + version(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }

    private static String version() {
        // The manifest counts on the class path, the module descriptor on the module path.
        Optional<String> module = Optional.ofNullable(
                        VersionText.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion);
        return Optional.ofNullable(VersionText.class.getPackage().getImplementationVersion())
                .or(() -> module)
                .orElse("(development)");
    }
}
