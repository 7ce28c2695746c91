package io.timewright.examples.ntpq;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a command line: between blanks, or in double quotes. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"?|([^\"\\s]+)");

    private Words() {}

    /** Returns so many words, of which the last is the rest of the line as it was typed, quotes and all. */
    static List<String> of(String line, int count) {
        String rest = line.strip();
        List<String> words = new ArrayList<>();
        while (words.size() < count - 1 && !rest.isEmpty()) {
            String[] parts = rest.split("\\s+", 2);
            words.add(parts[0]);
            rest = parts.length > 1 ? parts[1] : "";
        }
        if (!rest.isEmpty()) {
            words.add(rest);
        }
        return words;
    }

    /** Returns the words. */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            words.add(quoted != null ? quoted : matcher.group(2));
        }
        return words;
    }
}
