package io.timewright.simulated.scenario;

import java.util.List;
import java.util.function.IntSupplier;

/** Something of a scenario that takes several lines: the one that begins it, and its properties. */
interface Block {
    /** Returns the properties that it can have. */
    List<String> properties();

    /**
     * Reads one of them.
     *
     * @param property which
     * @param words the rest of the line
     * @param streamNumbers numbers the random terms
     */
    void read(String property, Words words, IntSupplier streamNumbers) throws ScenarioSyntaxException;
}
