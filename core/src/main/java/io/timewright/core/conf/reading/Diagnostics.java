package io.timewright.core.conf.reading;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects diagnostics, a limited number of them: whoever feeds us a megabyte of rubbish needs no line for each word.
 */
final class Diagnostics {
    /** How many diagnostics are kept. */
    static final int LIMIT = 1000;

    private final List<Entry> entries = new ArrayList<>();
    private int suppressed;

    /** Adds something that was understood, but is hardly what was meant. */
    void warning(Place place, String message) {
        add(Severity.WARNING, place, message);
    }

    /** Adds something that was not understood or is impossible, and what was done about it. */
    void error(Place place, String message, String outcome) {
        String joined = message.endsWith("?")
                ? message + " " + Ascii.toUpperCase(outcome.charAt(0)) + outcome.substring(1)
                : message + "; " + outcome;
        add(Severity.ERROR, place, joined);
    }

    /** Returns whether more diagnostics would only be counted, so that nobody need work out a good message. */
    boolean isFull() {
        return entries.size() >= LIMIT;
    }

    /** Returns the diagnostics in the order in which the lines were read, left to right within a line. */
    List<ConfigurationDiagnostic> inOrder() {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingInt((Entry entry) -> entry.place.line().ordinal())
                .thenComparingInt(entry -> entry.place.column()));
        ImmutableList.Builder<ConfigurationDiagnostic> diagnostics = ImmutableList.builder();
        sorted.forEach(entry -> diagnostics.add(entry.place.diagnostic(entry.severity, entry.message)));
        if (suppressed > 0) {
            Place last = sorted.get(sorted.size() - 1).place;
            diagnostics.add(last.diagnostic(Severity.ERROR, suppressed + " further problems are not listed"));
        }
        return diagnostics.build();
    }

    /** Forgets what was added so far. */
    void clear() {
        entries.clear();
        suppressed = 0;
    }

    private void add(Severity severity, Place place, String message) {
        if (isFull()) {
            suppressed++;
        } else {
            entries.add(new Entry(severity, place, message));
        }
    }

    private record Entry(Severity severity, Place place, String message) {}
}
