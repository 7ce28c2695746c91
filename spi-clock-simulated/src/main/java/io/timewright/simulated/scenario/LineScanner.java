package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/** Cuts a line into tokens. */
final class LineScanner {
    // A hyphen belongs to a name only inside it, so that "a->b" is an arrow between two names.
    private static final Pattern WORD = Pattern.compile("[A-Za-z_](?:[A-Za-z0-9_.]|-(?=[A-Za-z0-9]))*");
    private static final Pattern NUMBER = Pattern.compile(
            "(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?:%|[A-Za-z]+(?:[0-9]+(?:\\.[0-9]*)?[A-Za-z]+)*)?");
    private static final Pattern SYMBOL = Pattern.compile("<->|->|<=|>=|[-+*(),<>]");

    private LineScanner() {}

    /** Returns the tokens of a line, up to a comment; the last one is of kind END. */
    static List<Token> scan(String file, int lineNumber, String line) throws ScenarioSyntaxException {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < line.length() && line.charAt(at) != '#') {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            Token token = tokenAt(line, at);
            if (token == null) {
                int end = line.offsetByCodePoints(at, 1);
                throw new ScenarioSyntaxException(
                        file,
                        lineNumber,
                        at + 1,
                        "found '" + line.substring(at, end) + "', expected a word or a number");
            }
            tokens.add(token);
            at += token.text().length();
        }
        tokens.add(new Token(Kind.END, "", at + 1));
        return tokens;
    }

    private static @Nullable Token tokenAt(String line, int at) {
        Token word = match(Kind.WORD, WORD, line, at);
        Token number = word != null ? word : match(Kind.NUMBER, NUMBER, line, at);
        return number != null ? number : match(Kind.SYMBOL, SYMBOL, line, at);
    }

    private static @Nullable Token match(Kind kind, Pattern pattern, String line, int at) {
        Matcher matcher = pattern.matcher(line).region(at, line.length());
        return matcher.lookingAt() ? new Token(kind, matcher.group(), at + 1) : null;
    }
}
