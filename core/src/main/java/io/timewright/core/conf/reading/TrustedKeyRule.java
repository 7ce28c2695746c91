package io.timewright.core.conf.reading;

import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.timewright.values.Credential;
import java.util.OptionalLong;
import javax.annotation.Nullable;

/**
 * {@code trustedkey key …}, where a key may be a range {@code (1 ... 9)}: which keys authenticate anything. The last
 * line holds.
 */
final class TrustedKeyRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        RangeSet<Integer> keys = TreeRangeSet.create();
        Word word = command.nextWord();
        if (word == null) {
            throw command.dropped(null, "expected a key after 'trustedkey'" + Command.found(null));
        }
        for (; word != null; word = command.nextWord()) {
            if (word.is("(")) {
                add(keys, range(command, word));
                continue;
            }
            OptionalLong key = Numbers.integer(word);
            if (key.isEmpty()) {
                String hint = word.text().matches("\\(?[0-9]+(-|\\.+)[0-9]*\\)?")
                        ? "; a range is written '(1 ... 9)', with the blanks"
                        : "";
                if (keys.isEmpty()) {
                    throw command.dropped(word, "expected a key" + Command.found(word) + hint);
                }
                command.error(
                        word, "expected a key" + Command.found(word) + hint, "it and what follows it were ignored");
                break;
            }
            if (key.getAsLong() < 1 || key.getAsLong() > Credential.LARGEST_KEY) {
                command.error(
                        word,
                        "expected a key from 1 to " + Credential.LARGEST_KEY + Command.found(word),
                        "it was ignored");
            } else {
                add(keys, Range.singleton((int) key.getAsLong()));
            }
        }
        reader.draft().keys().trusted(keys);
    }

    private static void add(RangeSet<Integer> keys, Range<Integer> range) {
        keys.add(range.canonical(DiscreteDomain.integers()));
    }

    private static Range<Integer> range(Command command, Word opening) throws DroppedLineException {
        int first = ValueRule.integer(command, command.nextWord(), 1, Credential.LARGEST_KEY);
        expect(command, "...");
        int last = ValueRule.integer(command, command.nextWord(), 1, Credential.LARGEST_KEY);
        expect(command, ")");
        if (first > last) {
            throw command.dropped(opening, "expected a range that does not go down, found " + first + " to " + last);
        }
        return Range.closed(first, last);
    }

    private static void expect(Command command, String text) throws DroppedLineException {
        @Nullable Word word = command.nextWord();
        if (word == null || !word.is(text)) {
            throw command.dropped(word, "expected '" + text + "' in a range such as '(1 ... 9)'" + Command.found(word));
        }
    }
}
