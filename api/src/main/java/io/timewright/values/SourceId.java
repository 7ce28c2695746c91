package io.timewright.values;

/**
 * The name of a source within one synchronizer, unique there.
 *
 * @param name what the configuration calls it: a host name with its port unless 123, an address, or a clock's own name
 */
public record SourceId(String name) {
    @Override
    public String toString() {
        return name;
    }
}
