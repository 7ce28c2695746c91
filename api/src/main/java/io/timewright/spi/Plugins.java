package io.timewright.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import javax.annotation.Nullable;

/**
 * The providers that a class loader can see, looked up by their unique names. What comes first on the path does not matter: two
 * providers of one name are an error. One that cannot be loaded is logged, and an error only for who asks for a name that is then
 * missing.
 *
 * <p>Safe for use by several threads.
 */
public final class Plugins {
    private static final Logger LOGGER = System.getLogger(Plugins.class.getName());

    private final @Nullable ClassLoader loader;

    private Plugins(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    /** Returns the plugins that {@code loader} sees; {@code null} is the system class loader. */
    public static Plugins of(@Nullable ClassLoader loader) {
        return new Plugins(loader);
    }

    /** Returns the plugins that the thread's context class loader sees. */
    public static Plugins ofContext() {
        return new Plugins(Thread.currentThread().getContextClassLoader());
    }

    /**
     * Returns the provider with this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are and what could not be loaded
     * @throws IllegalStateException if there are two; the message names both classes
     */
    public <P extends NamedProvider> P require(Class<P> kind, String name) {
        Found<P> found = load(kind);
        P provider = found.byName.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("no " + kind.getSimpleName() + " named '" + name + "' found; there "
                    + (found.byName.isEmpty() ? "are none" : "are: " + String.join(", ", found.byName.keySet()))
                    + (found.failures.isEmpty() ? "" : "; could not be loaded: " + String.join("; ", found.failures)));
        }
        return provider;
    }

    /**
     * Returns the provider with this name if it can be used here.
     *
     * @throws IllegalStateException if it cannot; the message says why
     */
    public <P extends NamedProvider> P requireAvailable(Class<P> kind, String name) {
        P provider = require(kind, name);
        Availability availability = provider.availability();
        if (!availability.available()) {
            throw new IllegalStateException("'" + name + "' cannot be used here: " + availability.reason());
        }
        return provider;
    }

    /** Returns the one provider that satisfies {@code condition}, if there is one. */
    public <P extends NamedProvider> Optional<P> find(Class<P> kind, Predicate<P> condition) {
        return load(kind).byName.values().stream().filter(condition).findFirst();
    }

    /** Returns all providers of a kind that can be loaded, by name. */
    public <P extends NamedProvider> Map<String, P> all(Class<P> kind) {
        return load(kind).byName;
    }

    private <P extends NamedProvider> Found<P> load(Class<P> kind) {
        Found<P> found = new Found<>(new LinkedHashMap<>(), new ArrayList<>());
        Iterator<ServiceLoader.Provider<P>> providers =
                ServiceLoader.load(kind, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                P provider = providers.next().get();
                P other = found.byName.putIfAbsent(provider.name(), provider);
                if (other != null && !other.getClass().equals(provider.getClass())) {
                    throw new IllegalStateException("two of kind " + kind.getSimpleName() + " are named '"
                            + provider.name() + "': " + other.getClass().getName() + " and "
                            + provider.getClass().getName());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                // A linkage error is a class made for a later Java, or one whose library is missing.
                LOGGER.log(Level.WARNING, "a plugin could not be loaded: " + e);
                found.failures.add(e.toString());
            }
        }
    }

    private record Found<P>(Map<String, P> byName, List<String> failures) {}
}
