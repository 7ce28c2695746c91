package io.timewright.core.conf.reading;

import io.timewright.core.conf.Configuration;
import java.io.IOException;

/**
 * Reads a configuration line by line, included files in their places, and gives each line to the rule of its directive.
 *
 * <p>Not safe for use by several threads; one instance reads one configuration.
 */
final class ConfigurationReader {
    /** The most characters of one file: half a million restrictions, but not the wrong file. */
    static final int LARGEST_TEXT = 1 << 25;
    /** The most characters of one line, a comment at its end not counted. */
    static final int LONGEST_LINE = 4096;
    /** How deep included files may include others, as in ntpd. */
    static final int DEEPEST_INCLUDE = 5;
    /**
     * How many files may be included in all: five levels of a file that includes itself a hundred times are enough for
     * anybody.
     */
    static final int MOST_INCLUDES = 100;

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final String NO_COMMENT_CHARACTERS = ";!%/";

    private final TextLoader loader;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Draft draft = new Draft();
    private int lines;
    private int includes;
    private int depth;
    private boolean ended;

    private ConfigurationReader(TextLoader loader) {
        this.loader = loader;
    }

    /** Returns what {@code text} and the files it includes ask for, whether or not it can be used. */
    static Configuration read(String fileName, String text, TextLoader loader) {
        return read(fileName, text, loader, source -> {});
    }

    /** Returns what {@code text} and the files it includes ask for, as far as {@code taker} can use it. */
    static Configuration read(String fileName, String text, TextLoader loader, SourceTaker taker) {
        ConfigurationReader reader = new ConfigurationReader(loader);
        if (text.length() > LARGEST_TEXT) {
            reader.diagnostics.error(
                    new SourceLine(fileName, 1, 0, "").at(1),
                    "the text has more than " + LARGEST_TEXT + " characters",
                    "nothing of it was read");
        } else {
            reader.readText(fileName, text);
        }
        return reader.draft.finish(taker, reader.diagnostics);
    }

    /** Returns what becomes of a configuration by further lines, whose order counts where that of a file does not. */
    static Configuration change(Configuration base, String name, String text, SourceTaker taker) {
        ConfigurationReader reader = new ConfigurationReader(path -> {
            throw new IOException("files are not included here");
        });
        reader.readText("", base.text());
        reader.draft.settle();
        reader.diagnostics.clear();
        reader.readText(name, text);
        return reader.draft.finish(taker, reader.diagnostics);
    }

    /** Returns what has been understood so far. */
    Draft draft() {
        return draft;
    }

    /** Ends all reading after the present line. */
    void end() {
        ended = true;
    }

    /** Reads another file before the next line; a problem is reported at {@code place}. */
    void include(Place place, String path) {
        if (depth >= DEEPEST_INCLUDE) {
            diagnostics.error(
                    place,
                    "included files are more than " + DEEPEST_INCLUDE + " deep",
                    Word.shown(path) + " was not read");
        } else if (includes >= MOST_INCLUDES) {
            diagnostics.error(
                    place, "more than " + MOST_INCLUDES + " files are included", Word.shown(path) + " was not read");
        } else {
            includes++;
            try {
                String text = loader.load(path);
                depth++;
                readText(path, text);
                depth--;
            } catch (IOException e) {
                // No more than a warning: files as distributions ship them include some that nobody has.
                diagnostics.warning(
                        place,
                        "cannot read " + Word.shown(path) + ": " + e.getMessage() + "; the reading goes on without it");
            }
        }
    }

    private void readText(String file, String text) {
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        for (int number = 1; start < text.length() && !ended; number++) {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            int last = stop > start && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
            readLine(new SourceLine(file, number, lines++, text.substring(start, last)));
            start = stop + 1;
        }
    }

    private void readLine(SourceLine whole) {
        SourceLine line = whole;
        if (whole.text().length() > LONGEST_LINE) {
            line = new SourceLine(
                    whole.file(), whole.number(), whole.ordinal(), whole.text().substring(0, LONGEST_LINE));
            if (line.text().indexOf('#') < 0) {
                diagnostics.error(
                        line.at(1),
                        "the line has " + whole.text().length() + " characters, more than the " + LONGEST_LINE
                                + " that are possible",
                        "the whole line was ignored");
                return;
            }
        }
        try {
            WordScanner words = new WordScanner(line, diagnostics);
            Word name = words.nextWord();
            if (name == null) {
                return;
            }
            Directive directive = Directive.of(name);
            if (directive == null) {
                throw new DroppedLineException(line.at(name), unknown(name));
            }
            directive.rule().obey(new Command(directive, name, line, words, diagnostics), this);
        } catch (DroppedLineException e) {
            diagnostics.error(e.place(), e.reason(), "the whole line was ignored");
        }
    }

    private String unknown(Word name) {
        if (diagnostics.isFull()) {
            return "";
        }
        if (!name.text().isEmpty() && NO_COMMENT_CHARACTERS.indexOf(name.text().charAt(0)) >= 0) {
            return "expected a directive, found " + name.shown() + "; a comment begins with '#'";
        }
        return "expected a directive such as 'server', found " + name.shown()
                + NearestWord.suggestion(name, Directive.table().keySet());
    }
}
