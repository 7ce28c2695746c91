package io.timewright.core.leap;

import java.nio.charset.StandardCharsets;

/** Any text as a table of leap seconds: it is one, or the declared exception says why it is none. */
public final class LeapSecondsTarget {
    private LeapSecondsTarget() {}

    /** Reads one text. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            Object unused = LeapSecondsList.parse(text, false);
            unused = LeapSecondsList.parse(text, true);
        } catch (LeapFileException e) {
            if (e.line() < 1 || String.valueOf(e.getMessage()).isEmpty()) {
                throw new AssertionError(e);
            }
        }
    }
}
