package io.timewright.core.conf.reading;

import io.timewright.core.conf.SourceDirective;

/** Takes the sources of a configuration, in the order of the file. */
@FunctionalInterface
public interface SourceTaker {
    /**
     * Takes a source, with all that {@code fudge} says of it.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why, and becomes a diagnostic of its line
     */
    void take(SourceDirective source);
}
