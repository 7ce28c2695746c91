package io.timewright.core.conf;

/**
 * An option with its value, of the right kind but not yet checked for its range.
 *
 * @param <K> the table of options
 * @param keyword the option
 * @param word the option where it stands
 * @param text the value as written, empty where there is none
 * @param number the value of a numeric argument, otherwise 0
 */
record Setting<K extends Keyword>(K keyword, Word word, String text, double number) {
    /** Returns the option with its value as written, in quotation marks. */
    String shown() {
        return text.isEmpty() ? word.shown() : Word.shown(word.text() + " " + text);
    }
}
