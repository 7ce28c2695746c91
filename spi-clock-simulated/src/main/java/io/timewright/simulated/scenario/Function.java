package io.timewright.simulated.scenario;

import io.timewright.simulated.clock.DailyCycle;
import io.timewright.simulated.clock.RandomStream;
import io.timewright.simulated.clock.Wander;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/** The functions of expressions: name, parameters and what they do. The first parameter gives the value its dimension. */
enum Function {
    EXPONENTIAL("exponential", List.of("mean"), true, (a, stream) -> t -> a[0] * stream.exponential()),
    NORMAL("normal", List.of("deviation"), true, (a, stream) -> t -> a[0] * stream.normal()),
    UNIFORM("uniform", List.of("longest"), true, (a, stream) -> t -> a[0] * stream.uniform()),
    GAMMA("gamma", List.of("scale", "shape"), true, (a, stream) -> t -> a[0] * stream.gamma(a[1])),
    // As clknetsim's (equal p/2 0.5 (uniform)), draw for draw.
    CHANCE(
            "chance",
            List.of("probability"),
            true,
            (a, stream) -> t -> Math.abs(stream.uniform() - 0.5) <= a[0] / 2 ? 1 : 0),
    /** One of some values that were measured elsewhere, any with the same chance. */
    EMPIRICAL("empirical", List.of("value", "…"), true, (a, stream) -> t -> a[(int) (a.length * stream.uniform())]),
    WALK("walk", List.of("step"), true, (a, stream) -> new RandomSum(a[0], stream)),
    SINE(
            "sine",
            List.of("amplitude", "period"),
            false,
            (a, stream) -> t -> a[0] * StrictMath.sin(2 * Math.PI * t / a[1])),
    DAILY("daily", List.of("amplitude"), false, (a, stream) -> t -> a[0] * DailyCycle.at(t)),
    STEP("step", List.of("amount", "time"), false, (a, stream) -> t -> t >= a[1] ? a[0] : 0),
    SETTLE(
            "settle",
            List.of("amount", "time", "constant"),
            false,
            (a, stream) -> t -> Wander.settled(a[0], t - a[1], a[2])),
    BETWEEN("between", List.of("amount", "begin", "end"), false, (a, stream) -> t -> t >= a[1] && t <= a[2] ? a[0] : 0);

    /** Makes a signal of its arguments; a function that is not random leaves the stream alone. */
    @FunctionalInterface
    private interface Maker {
        Signal make(double[] arguments, RandomStream stream);
    }

    /** What a function without chance is given for a stream. */
    private static final RandomStream NO_CHANCE = () -> 0.5;

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // every list is made by List.of
    private final List<String> parameters;

    private final boolean random;

    @SuppressWarnings("ImmutableEnumChecker") // every maker is a lambda without state
    private final Maker maker;

    Function(String text, List<String> parameters, boolean random, Maker maker) {
        this.text = text;
        this.parameters = parameters;
        this.random = random;
        this.maker = maker;
    }

    static Optional<Function> of(String text) {
        return Arrays.stream(values())
                .filter(function -> function.text.equals(text))
                .findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(function -> function.text).toList();
    }

    /** Returns the function with its parameters, as in {@code sine(amplitude, period)}. */
    String usage() {
        return text + "(" + String.join(", ", parameters) + ")";
    }

    int parameterCount() {
        return parameters.size();
    }

    /** Returns whether it takes any number of arguments, or a file of them. */
    boolean isOfMany() {
        return this == EMPIRICAL;
    }

    /** Returns whether the argument of this index is a moment of the scenario, which must come before its end. */
    boolean isMoment(int index) {
        return index == 1 && (this == STEP || this == SETTLE || this == BETWEEN);
    }

    boolean isRandom() {
        return random;
    }

    /** Returns what the argument of this index must measure, {@code null} where both will do. */
    @Nullable
    Dimension dimensionOf(int index) {
        if (index == 0) {
            return this == CHANCE || this == WALK ? Dimension.NUMBER : null;
        }
        return this == GAMMA ? Dimension.NUMBER : Dimension.TIME;
    }

    /** Returns what is wrong with the value of an argument, {@code null} where nothing is. */
    @Nullable
    String objection(int index, double value) {
        if (this == CHANCE && !(value >= 0 && value <= 1)) {
            return "a probability from 0 to 1";
        }
        if ((this == GAMMA || this == SINE) && index == 1 && !(value > 0)) {
            return "a positive " + parameters.get(index);
        }
        return null;
    }

    /**
     * Returns the function of these arguments as an expression.
     *
     * @param streamNumber which stream it draws from, if it is random
     */
    Expression of(double[] arguments, int streamNumber) {
        return streams -> maker.make(arguments, random ? streams.apply(streamNumber) : NO_CHANCE);
    }
}
