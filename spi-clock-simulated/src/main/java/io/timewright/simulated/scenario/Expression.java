package io.timewright.simulated.scenario;

import io.timewright.simulated.clock.RandomStream;
import java.util.function.IntFunction;

/**
 * What a scenario file says of a delay, a frequency or a loss: a description, immutable, that can be played any number of times.
 */
@FunctionalInterface
public interface Expression {
    /** Nothing at all. */
    Expression ZERO = constant(0);

    /**
     * Returns the sequence of values from its beginning.
     *
     * @param streams gives the random stream of a number, from 0; each random term of a scenario has a number of its own, in the
     *     order of the file
     */
    Signal open(IntFunction<? extends RandomStream> streams);

    /** Returns whether the value is always the same. */
    default boolean isConstant() {
        return false;
    }

    /** Returns the expression of a value that is always the same. */
    static Expression constant(double value) {
        return new Constant(value);
    }

    /** Returns the sum of this and another. */
    default Expression plus(Expression other) {
        return streams -> {
            Signal first = open(streams);
            Signal second = other.open(streams);
            return t -> first.at(t) + second.at(t);
        };
    }

    /** Returns the product of this and another; both are asked each time. */
    default Expression times(Expression other) {
        return streams -> {
            Signal first = open(streams);
            Signal second = other.open(streams);
            return t -> first.at(t) * second.at(t);
        };
    }
}
