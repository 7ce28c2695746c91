package io.timewright.simulated.scenario;

import io.timewright.simulated.network.DelaySamples;
import io.timewright.simulated.scenario.Token.Kind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one line, read from left to right. */
final class Words {
    /** One number with its unit; some durations have several, as in {@code 2h10min}. */
    private static final Pattern PART = Pattern.compile("([0-9.]+(?:[eE][+-]?[0-9]+)?)(%|[A-Za-z]+)?");

    /** A century: with more than that, moments would not be numbers of nanoseconds any more. */
    private static final double LONGEST_SECONDS = 36_500 * 86_400.0;

    private final String file;
    private final int line;
    private final List<Token> tokens;
    private final List<Moment> moments = new ArrayList<>();
    private final Optional<Path> folder;
    private int next;

    /** Makes the words of a line in a text that lies in no folder. */
    Words(String file, int line, List<Token> tokens) {
        this(file, line, tokens, Optional.empty());
    }

    /**
     * Makes the words of a line.
     *
     * @param folder where files that it names are looked for; empty if the scenario is in no file
     */
    Words(String file, int line, List<Token> tokens, Optional<Path> folder) {
        this.folder = folder;
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

    /** Takes the name of a file beside the scenario, of delays that were measured; returns them in seconds. */
    double[] samples() throws ScenarioSyntaxException {
        Token name = take();
        if (folder.isEmpty()) {
            throw found(name, "durations, for only a scenario that is read from a file has files beside it");
        }
        try {
            return DelaySamples.read(folder.get().resolve(name.text())).stream()
                    .mapToDouble(delay -> delay.toNanos() / 1e9)
                    .toArray();
        } catch (NoSuchFileException e) {
            throw found(name, "a file of delays beside the scenario: there is none of this name");
        } catch (IOException e) {
            throw error(name, "found a file of delays that cannot be used: " + e.getMessage());
        }
    }

    /** Takes a moment of the scenario, whole or not. */
    double moment() throws ScenarioSyntaxException {
        Token token = peek();
        double seconds = unsigned(Dimension.TIME);
        keep(token, seconds);
        return seconds;
    }

    /**
     * Takes a moment of the scenario, in whole seconds.
     *
     * @param least the earliest that makes sense
     * @param remainingSeconds how much of the scenario must be left then
     */
    int wholeMoment(int least, int remainingSeconds) throws ScenarioSyntaxException {
        Token token = peek();
        int seconds = ScenarioParser.seconds(this, least);
        moments.add(new Moment(this, token, seconds, remainingSeconds));
        return seconds;
    }

    /** Remembers that a value is a moment of the scenario. */
    void keep(Token token, double seconds) {
        moments.add(new Moment(this, token, seconds, 0));
    }

    /** Returns the moments that were taken so far. */
    List<Moment> moments() {
        return moments;
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
        Matcher parts = PART.matcher(token.text());
        if (!parts.lookingAt()) {
            throw found(token, "a number");
        }
        double number = Double.parseDouble(parts.group(1));
        if (parts.group(2) == null) {
            return representable(token, new Quantity(number, Dimension.NUMBER));
        }
        Unit unit = unit(token, parts.group(2));
        Quantity sum = unit.times(number);
        while (parts.end() < token.text().length() && parts.find()) {
            Unit smaller = unit(token, parts.group(2));
            if (!smaller.isPartOf(unit)) {
                throw found(token, "durations from the largest unit to the smallest, such as 2h10min");
            }
            unit = smaller;
            sum = new Quantity(
                    sum.value() + unit.times(Double.parseDouble(parts.group(1))).value(), Dimension.TIME);
        }
        return representable(token, sum);
    }

    private Unit unit(Token token, String text) throws ScenarioSyntaxException {
        return Unit.of(text)
                .orElseThrow(() -> error(
                        token,
                        "found unit '" + text + "' in " + token.quoted() + ", expected one of "
                                + String.join(" ", Unit.texts()) + NearestWord.suggestion(text, Unit.texts())));
    }

    private Quantity representable(Token token, Quantity quantity) throws ScenarioSyntaxException {
        if (!Double.isFinite(quantity.value())) {
            throw found(token, "a number that can be represented");
        }
        if (quantity.is(Dimension.TIME) && quantity.value() > LONGEST_SECONDS) {
            throw found(token, "a duration of at most a century");
        }
        return quantity;
    }

    /** Takes a frequency error with or without a sign: nothing runs backwards, or twice as fast. */
    double frequencyError() throws ScenarioSyntaxException {
        Token token = peek();
        double value = signed(Dimension.NUMBER);
        if (!(Math.abs(value) < 1)) {
            throw found(token, "a frequency error between -1 and 1");
        }
        return value;
    }

    /** Returns the place of a token, for messages at a later time. */
    String place(Token token) {
        return file + ":" + line + ":" + token.column();
    }

    /** Says of a word that it is none of those that may stand here, and which is near. */
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
