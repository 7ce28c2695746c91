package io.timewright.spi;

/** Something that {@link Plugins} finds by its name. */
public interface NamedProvider {
    /** Returns the name by which configurations ask for this provider: lower-case, unique among its kind, always the same. */
    String name();

    /** Returns whether the provider can be used here; must not throw, nor change anything. */
    default Availability availability() {
        return Availability.AVAILABLE;
    }
}
