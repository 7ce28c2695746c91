package io.timewright;

import io.timewright.spi.Plugins;

/** Finds the engine for the entry points. */
final class Engines {
    /** The engine that every entry point uses. */
    private static final String CORE = "core";

    private Engines() {}

    /**
     * Returns the engine.
     *
     * @throws IllegalArgumentException if {@code timewright-core} is neither on the class path nor on the module path
     */
    static EngineProvider engine() {
        try {
            return Plugins.of(Engines.class.getClassLoader()).require(EngineProvider.class, CORE);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; timewright-core must be on the class path or the module path", e);
        }
    }
}
