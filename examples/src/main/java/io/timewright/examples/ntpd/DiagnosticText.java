package io.timewright.examples.ntpd;

import io.timewright.values.ConfigurationDiagnostic;
import java.util.List;

/** Shows what is wrong with a configuration the way compilers do: the place, the line, and a caret below the word. */
final class DiagnosticText {
    private DiagnosticText() {}

    /** Returns the lines to print. */
    static List<String> lines(ConfigurationDiagnostic diagnostic) {
        String source = diagnostic.source();
        if (source == null) {
            return List.of(diagnostic.toString());
        }
        StringBuilder caret = new StringBuilder();
        for (int i = 0; i < diagnostic.column() - 1; i++) {
            // A tab stays a tab, so that the caret is below its word however wide tabs are.
            caret.append(i < source.length() && source.charAt(i) == '\t' ? '\t' : ' ');
        }
        return List.of(diagnostic.toString(), "  " + printable(source), "  " + caret + "^");
    }

    // A file that is no configuration must not be able to send commands to the terminal.
    private static String printable(String source) {
        StringBuilder printable = new StringBuilder();
        source.chars().forEach(c -> printable.append(c != '\t' && Character.isISOControl(c) ? '?' : (char) c));
        return printable.toString();
    }
}
