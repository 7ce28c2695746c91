package io.timewright.core.conf.reading;

import javax.annotation.Nullable;

/** A line that begins with a known directive, on its way through the hands of the directive's rule. */
final class Command {
    private final Directive directive;
    private final Word name;
    private final SourceLine line;
    private final WordScanner words;
    private final Diagnostics diagnostics;

    /** Creates a command of which {@code words} has given the name. */
    Command(Directive directive, Word name, SourceLine line, WordScanner words, Diagnostics diagnostics) {
        this.directive = directive;
        this.name = name;
        this.line = line;
        this.words = words;
        this.diagnostics = diagnostics;
    }

    /** Returns the directive's name as it is written. */
    String name() {
        return directive.text();
    }

    /** Returns where the directive's name stands. */
    Place place() {
        return line.at(name);
    }

    /** Returns where {@code word} stands. */
    Place at(Word word) {
        return line.at(word);
    }

    /** Returns the next word where a keyword or a number is expected, {@code null} at the end of the line. */
    @Nullable
    Word nextWord() throws DroppedLineException {
        return words.nextWord();
    }

    /** Returns the next word where any text is expected, {@code null} at the end of the line. */
    @Nullable
    Word nextString() throws DroppedLineException {
        return words.nextString();
    }

    /** Reports what follows a complete command; it is ignored. */
    void expectEnd() throws DroppedLineException {
        Word extra = words.nextWord();
        if (extra != null) {
            error(extra, "expected the end of the line" + found(extra), "it and what follows it were ignored");
        }
    }

    /** Returns the diagnostics. */
    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Reports what is hardly meant. */
    void warning(Word word, String message) {
        diagnostics.warning(line.at(word), message);
    }

    /**
     * Reports what is not understood or impossible, and what was done about it, where the line is not dropped for it.
     */
    void error(Word word, String message, String outcome) {
        diagnostics.error(line.at(word), message, outcome);
    }

    /** Returns whether a number is in range; if not, that is reported, and that it was ignored. */
    boolean inRange(Setting<?> setting, double least, double most) {
        if (setting.number() >= least && setting.number() <= most) {
            return true;
        }
        error(
                setting.word(),
                "expected '%s' from %.0f to %.0f, found %s"
                        .formatted(setting.keyword().text(), least, most, setting.shown()),
                "it was ignored");
        return false;
    }

    /** Reports an option that is right, but changes nothing here. */
    void noEffect(Setting<?> setting, String reason) {
        warning(setting.word(), "'" + setting.keyword().text() + "' has no effect: " + reason);
    }

    /** Reports a directive that is understood and kept, but not obeyed yet. */
    void notYet(String consequence) {
        diagnostics.warning(place(), "'" + name() + "' is not supported yet: " + consequence);
    }

    /** Returns what to throw when nothing of the line is to be obeyed; {@code null} is the end of the line. */
    DroppedLineException dropped(@Nullable Word word, String message) {
        return new DroppedLineException(word == null ? line.end() : line.at(word), message);
    }

    /** Returns the word for a message that says what was found. */
    static String found(@Nullable Word word) {
        return ", found " + (word == null ? "the end of the line" : word.shown());
    }
}
