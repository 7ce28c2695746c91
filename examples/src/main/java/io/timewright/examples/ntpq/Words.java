package io.timewright.examples.ntpq;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a command line: between blanks, or in double quotes. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"?|([^\"\\s]+)");

    private Words() {}

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
