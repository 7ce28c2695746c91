package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.Token.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one line, read from left to right. */
final class Words {
    private static final Pattern PARTS = Pattern.compile("(.*?(?:[eE][+-]?[0-9]+)?)(%|[A-Za-z]+)?");

    private final String file;
    private final int line;
    private final List<Token> tokens;
    private int next;

    Words(String file, int line, List<Token> tokens) {
        this.file = file;
        this.line = line;
        this.tokens = tokens;
    }

    /** Returns the next token, without going on. */
    Token peek() {
        return tokens.get(next);
    }

    /** Returns the next token and goes on; at the end it stays there. */
    Token take() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    boolean isAtEnd() {
        return peek().kind() == Kind.END;
    }

    /** Goes on if the next token is this word or symbol, and returns whether it was. */
    boolean skip(String text) {
        boolean found = peek().is(text);
        if (found) {
            take();
        }
        return found;
    }

    /** Returns where the next token is, for {@link #reset}. */
    int mark() {
        return next;
    }

    void reset(int mark) {
        next = mark;
    }

    /** Takes a symbol or word that must come here. */
    void expect(String text) throws ScenarioSyntaxException {
        if (!skip(text)) {
            throw found(peek(), "'" + text + "'");
        }
    }

    void expectEnd() throws ScenarioSyntaxException {
        if (!isAtEnd()) {
            throw found(peek(), "the end of the line");
        }
    }

    /** Takes one of some words. */
    Token oneOf(Collection<String> known) throws ScenarioSyntaxException {
        Token token = peek();
        if (token.kind() == Kind.NUMBER || !known.contains(token.text())) {
            throw notOneOf(token, known);
        }
        return take();
    }

    /** Takes one or more of some words, as many as follow. */
    List<String> someOf(Collection<String> known) throws ScenarioSyntaxException {
        List<String> taken = new ArrayList<>();
        do {
            taken.add(oneOf(known).text());
        } while (known.contains(peek().text()));
        return taken;
    }

    /** Takes an arrow; returns whether it points both ways. */
    boolean arrow() throws ScenarioSyntaxException {
        boolean bothWays = skip("<->");
        if (!bothWays && !skip("->")) {
            throw found(peek(), "'->' or '<->'");
        }
        return bothWays;
    }

    /** Takes a name. */
    Token name(String what) throws ScenarioSyntaxException {
        if (peek().kind() != Kind.WORD) {
            throw found(peek(), what);
        }
        return take();
    }

    /** Takes a value of this dimension, with or without a sign. */
    double signed(Dimension dimension) throws ScenarioSyntaxException {
        boolean negative = skip("-");
        boolean positive = !negative && skip("+");
        double value = unsigned(dimension);
        return negative && !positive ? -value : value;
    }

    /** Takes a value of this dimension, without a sign. */
    double unsigned(Dimension dimension) throws ScenarioSyntaxException {
        Token token = peek();
        if (token.kind() != Kind.NUMBER) {
            throw found(token, dimension.expected());
        }
        Quantity quantity = quantity();
        if (!quantity.is(dimension)) {
            throw found(token, dimension.expected());
        }
        return quantity.value();
    }

    /** Takes a duration of so many nanoseconds or more. */
    Duration span(long leastNanos) throws ScenarioSyntaxException {
        Token token = peek();
        long nanos = Math.round(unsigned(Dimension.TIME) * 1e9);
        if (nanos < leastNanos) {
            throw found(token, "at least " + leastNanos + "ns");
        }
        return Duration.ofNanos(nanos);
    }

    /** Takes a duration, with or without a sign. */
    Duration signedSpan() throws ScenarioSyntaxException {
        return Duration.ofNanos(Math.round(signed(Dimension.TIME) * 1e9));
    }

    /** Takes a probability. */
    double probability() throws ScenarioSyntaxException {
        Token token = peek();
        double probability = unsigned(Dimension.NUMBER);
        if (!(probability <= 1)) {
            throw found(token, "a probability from 0 to 1");
        }
        return probability;
    }

    /** Takes a number above 0. */
    double positive(double most) throws ScenarioSyntaxException {
        Token token = peek();
        double value = unsigned(Dimension.NUMBER);
        if (!(value > 0 && value <= most)) {
            throw found(token, "a number above 0");
        }
        return value;
    }

    /** Takes a whole number between two bounds. */
    int integer(int least, int most) throws ScenarioSyntaxException {
        Token first = peek();
        double value = signed(Dimension.NUMBER);
        if (value != Math.rint(value) || value < least || value > most) {
            throw found(first, "a whole number from " + least + " to " + most);
        }
        return (int) value;
    }

    /** Takes a value of either dimension, without a sign; the next token must be a number. */
    Quantity quantity() throws ScenarioSyntaxException {
        Token token = take();
        Matcher parts = PARTS.matcher(token.text());
        if (!parts.matches()) {
            throw found(token, "a number");
        }
        double number = Double.parseDouble(parts.group(1));
        String unit = parts.group(2);
        Quantity quantity;
        if (unit == null) {
            quantity = new Quantity(number, Dimension.NUMBER);
        } else {
            quantity = Unit.of(unit)
                    .orElseThrow(() -> error(
                            token,
                            "found unit '" + unit + "' in " + token.quoted() + ", expected one of "
                                    + String.join(" ", Unit.texts()) + NearestWord.suggestion(unit, Unit.texts())))
                    .times(number);
        }
        if (!Double.isFinite(quantity.value())) {
            throw found(token, "a number that can be represented");
        }
        return quantity;
    }

    ScenarioSyntaxException notOneOf(Token token, Collection<String> known) {
        String list = known.isEmpty() ? "none, for there is none yet" : "one of " + String.join(" ", known);
        String hint = token.kind() == Kind.WORD ? NearestWord.suggestion(token.text(), known) : "";
        return error(token, "found " + token.quoted() + ", expected " + list + hint);
    }

    ScenarioSyntaxException found(Token token, String expected) {
        return error(token, "found " + token.quoted() + ", expected " + expected);
    }

    ScenarioSyntaxException error(Token token, String problem) {
        return new ScenarioSyntaxException(file, line, token.column(), problem);
    }
}
