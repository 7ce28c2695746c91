package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Reads expressions: sums of products of numbers, functions and sums in parentheses.
 *
 * <pre>
 *   sum     = ["-" | "+"] product { ("+" | "-") product }
 *   product = factor { "*" factor }
 *   factor  = number | function "(" number { "," number } ")" | "empirical" "(" FILE ")" | "(" sum ")"
 * </pre>
 */
final class ExpressionParser {
    /** Deeper nesting is not for people. */
    private static final int DEEPEST = 16;

    private record Typed(Expression expression, Dimension dimension) {}

    private final Words words;
    private final IntSupplier streamNumbers;
    private int depth;

    /**
     * Creates a parser.
     *
     * @param streamNumbers numbers the random terms
     */
    ExpressionParser(Words words, IntSupplier streamNumbers) {
        this.words = words;
        this.streamNumbers = streamNumbers;
    }

    /** Takes an expression of this dimension. */
    Expression parse(Dimension dimension) throws ScenarioSyntaxException {
        Token first = words.peek();
        Typed sum = sum();
        if (sum.dimension != dimension) {
            throw words.error(
                    first,
                    "found an expression whose value is "
                            + (sum.dimension == Dimension.TIME ? "a duration" : "a plain number") + ", expected "
                            + dimension.expected());
        }
        return sum.expression;
    }

    private Typed sum() throws ScenarioSyntaxException {
        boolean negative = words.skip("-");
        if (!negative) {
            words.skip("+");
        }
        Typed result = signed(negative, product());
        while (words.peek().is("+") || words.peek().is("-")) {
            Token operator = words.take();
            Typed term = signed(operator.is("-"), product());
            if (term.dimension != result.dimension) {
                throw words.error(operator, "found a sum of a duration and a plain number, expected two of one kind");
            }
            result = new Typed(result.expression.plus(term.expression), result.dimension);
        }
        return result;
    }

    private static Typed signed(boolean negative, Typed value) {
        return negative ? new Typed(Expression.constant(-1).times(value.expression), value.dimension) : value;
    }

    private Typed product() throws ScenarioSyntaxException {
        Typed result = factor();
        while (words.peek().is("*")) {
            Token operator = words.take();
            Typed factor = factor();
            boolean square = result.dimension == Dimension.TIME && factor.dimension == Dimension.TIME;
            if (square) {
                throw words.error(operator, "found a product of two durations, expected at most one in a product");
            }
            Dimension dimension = result.dimension == Dimension.NUMBER ? factor.dimension : result.dimension;
            result = new Typed(result.expression.times(factor.expression), dimension);
        }
        return result;
    }

    private Typed factor() throws ScenarioSyntaxException {
        Token token = words.peek();
        if (token.kind() == Kind.NUMBER) {
            Quantity quantity = words.quantity();
            return new Typed(Expression.constant(quantity.value()), quantity.dimension());
        }
        if (token.is("(")) {
            return inParentheses(token);
        }
        if (token.kind() != Kind.WORD) {
            throw words.found(token, "a number or a function");
        }
        return call();
    }

    private Typed inParentheses(Token open) throws ScenarioSyntaxException {
        if (++depth > DEEPEST) {
            throw words.found(open, "at most " + DEEPEST + " parentheses within each other");
        }
        words.take();
        Typed inner = sum();
        words.expect(")");
        depth--;
        return inner;
    }

    private Typed call() throws ScenarioSyntaxException {
        Function function = Function.of(words.oneOf(Function.texts()).text()).orElseThrow();
        words.expect("(");
        if (function.isOfMany()) {
            return ofMany(function);
        }
        double[] arguments = new double[function.parameterCount()];
        Dimension dimension = Dimension.NUMBER;
        for (int i = 0; i < arguments.length; i++) {
            if (i > 0 && !words.skip(",")) {
                throw words.found(words.peek(), "',' as in " + function.usage());
            }
            Quantity argument = argument(function, i);
            arguments[i] = argument.value();
            dimension = i == 0 ? argument.dimension() : dimension;
        }
        return closed(function, arguments, dimension);
    }

    private Typed closed(Function function, double[] arguments, Dimension dimension) throws ScenarioSyntaxException {
        if (!words.skip(")")) {
            throw words.found(words.peek(), "')' as in " + function.usage());
        }
        int streamNumber = function.isRandom() ? streamNumbers.getAsInt() : -1;
        return new Typed(function.of(arguments, streamNumber), dimension);
    }

    private Typed ofMany(Function function) throws ScenarioSyntaxException {
        if (words.peek().kind() == Kind.WORD) {
            return closed(function, words.samples(), Dimension.TIME);
        }
        List<Quantity> values = new ArrayList<>();
        do {
            Token token = words.peek();
            Quantity value = argument(function, 0);
            if (!values.isEmpty() && !value.is(values.get(0).dimension())) {
                throw words.error(token, "found a duration and a plain number, expected values of one kind");
            }
            values.add(value);
        } while (words.skip(","));
        double[] arguments = values.stream().mapToDouble(Quantity::value).toArray();
        return closed(function, arguments, values.get(0).dimension());
    }

    private Quantity argument(Function function, int index) throws ScenarioSyntaxException {
        Token first = words.peek();
        boolean negative = words.skip("-");
        if (words.peek().kind() != Kind.NUMBER) {
            throw words.found(words.peek(), "a number as in " + function.usage());
        }
        Quantity quantity = words.quantity();
        Dimension wanted = function.dimensionOf(index);
        if (wanted != null && !quantity.is(wanted)) {
            throw words.found(first, wanted.expected() + " in " + function.usage());
        }
        double value = negative ? -quantity.value() : quantity.value();
        if (function.isMoment(index)) {
            words.keep(first, value);
        }
        String objection = function.objection(index, value);
        if (objection != null) {
            throw words.found(first, objection + " in " + function.usage());
        }
        return new Quantity(value, quantity.dimension());
    }
}
