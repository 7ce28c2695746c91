package io.timewright.simulated.scenario;

import io.timewright.simulated.clock.RandomStream;
import java.util.function.IntFunction;

/** A value that is always the same; sums and products of such values are again. */
record Constant(double value) implements Expression {
    @Override
    public Signal open(IntFunction<? extends RandomStream> streams) {
        return t -> value;
    }

    @Override
    public boolean isConstant() {
        return true;
    }

    @Override
    public Expression plus(Expression other) {
        return other instanceof Constant constant ? new Constant(value + constant.value) : Expression.super.plus(other);
    }

    @Override
    public Expression times(Expression other) {
        return other instanceof Constant constant
                ? new Constant(value * constant.value)
                : Expression.super.times(other);
    }
}
