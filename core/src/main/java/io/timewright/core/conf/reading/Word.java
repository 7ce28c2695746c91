package io.timewright.core.conf.reading;

/**
 * One word of a line.
 *
 * @param text what it says, without quotation marks
 * @param column where it begins, from 1
 * @param quoted whether it was in quotation marks, and so is never a keyword
 */
record Word(String text, int column, boolean quoted) {
    private static final int SHOWN_CHARACTERS = 60;

    /** Returns whether this is the keyword {@code text}. */
    boolean is(String keyword) {
        return !quoted && text.equals(keyword);
    }

    /** Returns the word in quotation marks, fit for a message. */
    String shown() {
        return shown(text);
    }

    /**
     * Returns {@code text} in quotation marks, shortened and without control characters, which would forge log lines.
     */
    static String shown(String text) {
        int end = Math.min(text.length(), SHOWN_CHARACTERS);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder shown = new StringBuilder(end + 3).append('\'');
        for (int i = 0; i < end; i++) {
            shown.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
        }
        return shown.append(end < text.length() ? "…'" : "'").toString();
    }
}
