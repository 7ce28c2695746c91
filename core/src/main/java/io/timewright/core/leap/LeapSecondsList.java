package io.timewright.core.leap;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.timewright.values.LeapSecondTable;
import io.timewright.values.LeapSecondTable.Offset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/**
 * Reads the text of {@code leap-seconds.list}: lines with a time in seconds since 1900 and what TAI is ahead of UTC from then on;
 * {@code #$} is followed by the time of the last change, {@code #@} by the expiry, {@code #h} by the SHA-1 of all these digits.
 */
public final class LeapSecondsList {
    /** From the epoch of NTP to that of Unix (RFC 5905, figure 4). */
    private static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;

    /** Digits enough for some thousand years, and few enough for a long. */
    private static final int MOST_DIGITS = 12;

    private static final CharMatcher BLANK = CharMatcher.anyOf(" \t\r");
    private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
    private static final Splitter WORDS = Splitter.on(BLANK).omitEmptyStrings();
    private static final int HASH_WORDS = 5;
    private static final int HASH_WORD_DIGITS = 8;

    private final boolean hashChecked;
    private final Hasher hasher = sha1().newHasher();
    private final List<Offset> offsets = new ArrayList<>();
    private @Nullable Instant expiry;
    private @Nullable String claimedHash;
    private int hashLine;
    private int number;

    private LeapSecondsList(boolean hashChecked) {
        this.hashChecked = hashChecked;
    }

    /**
     * Returns the table.
     *
     * @param hashChecked whether the checksum must be right, if there is one
     * @throws LeapFileException if the text is no such table; the message says where and why
     */
    public static LeapSecondTable parse(String text, boolean hashChecked) throws LeapFileException {
        LeapSecondsList list = new LeapSecondsList(hashChecked);
        for (String line : Splitter.on('\n').split(text)) {
            list.number++;
            list.readLine(line);
        }
        return list.finish();
    }

    // The format prescribes it: it is there against accidents, not against attackers.
    @SuppressWarnings("deprecation")
    private static HashFunction sha1() {
        return Hashing.sha1();
    }

    private void readLine(String line) throws LeapFileException {
        if (line.startsWith("#$")) {
            seconds(digits(line.substring(2)));
        } else if (line.startsWith("#@")) {
            expiry = instant(seconds(digits(line.substring(2))));
        } else if (line.startsWith("#h")) {
            claimedHash = hash(line.substring(2));
            hashLine = number;
        } else if (!line.startsWith("#") && !BLANK.matchesAllOf(line)) {
            readOffset(line);
        }
    }

    private void readOffset(String line) throws LeapFileException {
        int comment = line.indexOf('#');
        List<String> words = WORDS.splitToList(comment < 0 ? line : line.substring(0, comment));
        if (words.size() != 2) {
            throw at(number, "expected a time and a number of seconds, found '" + shown(line) + "'");
        }
        offsets.add(new Offset(instant(seconds(words.get(0))), (int) seconds(words.get(1))));
        try {
            // Only for its checks, here where the line is known.
            LeapSecondTable unused = new LeapSecondTable(offsets, Instant.MAX);
        } catch (IllegalArgumentException e) {
            throw new LeapFileException(number, String.valueOf(e.getMessage()), e);
        }
    }

    private String digits(String text) {
        List<String> words = WORDS.splitToList(text);
        return words.isEmpty() ? "" : words.get(0);
    }

    private long seconds(String word) throws LeapFileException {
        if (word.isEmpty() || word.length() > MOST_DIGITS || !DIGIT.matchesAllOf(word)) {
            throw at(number, "expected a number of seconds, found '" + shown(word) + "'");
        }
        hasher.putString(word, StandardCharsets.US_ASCII);
        return Long.parseLong(word);
    }

    private static Instant instant(long ntpSeconds) {
        return Instant.ofEpochSecond(ntpSeconds - UNIX_EPOCH_SECONDS);
    }

    /** Returns the hash as it is usually written; in the file it is in five words, of which the zeros in front may be missing. */
    private String hash(String text) throws LeapFileException {
        StringBuilder hash = new StringBuilder();
        List<String> words = WORDS.splitToList(text);
        for (String word : words) {
            hash.append("0".repeat(Math.max(HASH_WORD_DIGITS - word.length(), 0)))
                    .append(word);
        }
        if (words.size() != HASH_WORDS || hash.length() != HASH_WORDS * HASH_WORD_DIGITS) {
            throw at(number, "expected five hexadecimal words, found '" + shown(text.strip()) + "'");
        }
        return hash.toString();
    }

    private LeapSecondTable finish() throws LeapFileException {
        Instant until = expiry;
        if (offsets.isEmpty()) {
            throw at(number, "expected lines with a time and a number of seconds, found none");
        }
        if (until == null) {
            throw at(number, "expected a line '#@' with the time when the table expires, found none");
        }
        String found = hasher.hash().toString();
        if (hashChecked && claimedHash != null && !claimedHash.equalsIgnoreCase(found)) {
            throw at(
                    hashLine,
                    "expected the checksum " + found + ", found " + claimedHash
                            + ": the file is damaged or was edited ('ignorehash' reads it nevertheless)");
        }
        return new LeapSecondTable(offsets, until);
    }

    private static LeapFileException at(int line, String message) {
        return new LeapFileException(line, message, null);
    }

    private static String shown(String text) {
        String start = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return CharMatcher.javaIsoControl().replaceFrom(start, '?');
    }
}
