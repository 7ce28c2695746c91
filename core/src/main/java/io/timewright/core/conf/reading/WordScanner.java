package io.timewright.core.conf.reading;

import javax.annotation.Nullable;

/**
 * Finds the words of one line, one at a time, because what a character means depends on what is expected: {@code ,}
 * ends a keyword and is a word of its own, but is an ordinary character in a file name or an address.
 *
 * <p>Words are separated by the six ASCII white-space characters; {@code #} begins a comment even in the middle of a
 * word; what is between quotation marks is taken as it is. Characters that look like white space and are none for ntpd,
 * which would glue the words on both sides together, separate words here and are reported, once a line.
 */
final class WordScanner {
    /** The longest word; ntpd ends itself at a longer one. */
    static final int LONGEST_WORD = 1023;

    private static final String SPECIAL = "{}(),;|=";

    private final SourceLine line;
    private final Diagnostics diagnostics;
    private final String text;
    private int next;
    private boolean strangeSpaceReported;
    private boolean invisibleReported;

    /** Creates a scanner at the beginning of {@code line}. */
    WordScanner(SourceLine line, Diagnostics diagnostics) {
        this.line = line;
        this.diagnostics = diagnostics;
        this.text = line.text();
    }

    /** Returns the next word where a keyword or a number is expected, {@code null} at the end of the line. */
    @Nullable
    Word nextWord() throws DroppedLineException {
        return next(true);
    }

    /** Returns the next word where any text is expected, {@code null} at the end of the line. */
    @Nullable
    Word nextString() throws DroppedLineException {
        return next(false);
    }

    private @Nullable Word next(boolean specialsSeparate) throws DroppedLineException {
        skipSpace();
        if (next >= text.length() || text.charAt(next) == '#') {
            next = text.length();
            return null;
        }
        int start = next;
        if (specialsSeparate && isSpecial(text.charAt(start))) {
            next++;
            return new Word(text.substring(start, next), start + 1, false);
        }
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (; next < text.length() && !quoted; next++) {
            char character = text.charAt(next);
            if (isSeparator(character) || character == '#' || specialsSeparate && isSpecial(character)) {
                break;
            }
            if (character == '"') {
                quoted = true;
                appendQuoted(word);
            } else if (isInvisible(character)) {
                reportInvisible(character);
            } else {
                word.append(character);
            }
        }
        if (word.length() > LONGEST_WORD) {
            throw new DroppedLineException(
                    line.at(start + 1),
                    "a word of " + word.length() + " characters, more than the " + LONGEST_WORD + " that are possible");
        }
        return new Word(word.toString(), start + 1, quoted);
    }

    /** Appends what is between the quotation mark at {@link #next} and the following one, or the end of the line. */
    private void appendQuoted(StringBuilder word) {
        int end = text.indexOf('"', next + 1);
        if (end < 0) {
            diagnostics.warning(line.at(next + 1), "the quotation mark is not closed; the text ends with the line");
            end = text.length();
        }
        word.append(text, next + 1, end);
        next = end;
    }

    private void skipSpace() {
        while (next < text.length() && (isSeparator(text.charAt(next)) || isInvisible(text.charAt(next)))) {
            char character = text.charAt(next);
            if (isInvisible(character)) {
                reportInvisible(character);
            } else if (character > 0x7f && !strangeSpaceReported) {
                strangeSpaceReported = true;
                diagnostics.warning(
                        line.at(next + 1),
                        "%s is not a blank for ntpd, which would ignore it; it separates words here"
                                .formatted(name(character)));
            }
            next++;
        }
    }

    private void reportInvisible(char character) {
        if (!invisibleReported) {
            invisibleReported = true;
            diagnostics.warning(line.at(next + 1), "the invisible character " + name(character) + " was ignored");
        }
    }

    private static String name(char character) {
        return switch (character) {
            case '\u00a0' -> "the no-break space U+00A0";
            case '\u3000' -> "the full-width space U+3000";
            default -> "U+%04X".formatted((int) character);
        };
    }

    private static boolean isSeparator(char character) {
        return character == ' '
                || character >= '\t' && character <= '\r'
                || character > 0x7f && Character.isSpaceChar(character);
    }

    private static boolean isInvisible(char character) {
        return character > 0x7f && Character.getType(character) == Character.FORMAT;
    }

    private static boolean isSpecial(char character) {
        return SPECIAL.indexOf(character) >= 0;
    }
}
