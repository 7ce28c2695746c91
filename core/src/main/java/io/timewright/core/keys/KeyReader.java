package io.timewright.core.keys;

import com.google.common.collect.ImmutableSortedMap;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the text of a key file: {@code number type key [address,…]} in each line, as ntpd has it, or {@code number [type] HEX:key} as
 * chrony has. As with ntpd one mistake costs the whole file, so that nobody is served with half of the keys; only a type that is known
 * elsewhere costs no more than its line.
 */
final class KeyReader {
    /** Whoever gives us the wrong file needs no line for each of its lines. */
    private static final int MOST_ERRORS = 15;

    private final String file;
    private final SortedMap<Integer, SymmetricKey> keys = new TreeMap<>();
    private final List<ConfigurationDiagnostic> diagnostics = new ArrayList<>();
    private int errors;

    private KeyReader(String file) {
        this.file = file;
    }

    /** Reads the text of {@code file}. */
    static KeyFile read(String file, String text) {
        KeyReader reader = new KeyReader(file);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            reader.readLine(line, ++number);
        }
        return reader.finish();
    }

    private void readLine(String text, int lineNumber) {
        KeyLine line = KeyLine.of(text);
        if (line.isEmpty()) {
            return;
        }
        try {
            SymmetricKey key = line.read();
            if (keys.put(key.number(), key) != null) {
                add(Severity.WARNING, lineNumber, 1, "there was a key " + key.number() + " before; this one is used");
            }
            line.remark().ifPresent(remark -> add(Severity.WARNING, lineNumber, remark.column(), remark.message()));
        } catch (KeyLine.UnknownTypeException e) {
            add(Severity.WARNING, lineNumber, e.column(), e.getMessage());
        } catch (KeyLine.MistakeException e) {
            errors++;
            if (errors <= MOST_ERRORS) {
                add(Severity.ERROR, lineNumber, e.column(), e.getMessage());
            }
        }
    }

    private KeyFile finish() {
        if (errors > 0) {
            String all =
                    errors > MOST_ERRORS ? errors + " mistakes, of which " + MOST_ERRORS + " are listed" : "a mistake";
            add(Severity.ERROR, 1, 1, "no key of this file is used, because of " + all);
        }
        return new KeyFile(
                errors > 0
                        ? List.of()
                        : List.copyOf(ImmutableSortedMap.copyOf(keys).values()),
                diagnostics);
    }

    private void add(Severity severity, int line, int column, String message) {
        // Never with the line's text: that has the secret.
        diagnostics.add(new ConfigurationDiagnostic(severity, file, line, column, message, null));
    }
}
