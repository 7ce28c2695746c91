package io.timewright.core.conf;

/**
 * How a file of statistics is divided into parts, {@code filegen}.
 *
 * @param file the name, which follows the directory at once
 * @param type when a new part begins
 * @param linked whether the name without a suffix is a link to the present part
 * @param enabled whether anything is written
 */
public record FileGeneration(String file, Type type, boolean linked, boolean enabled) {
    /** When a new part begins, and so what its suffix is. */
    public enum Type {
        /** Never. */
        NONE,
        /** With each start. */
        PID,
        /** Each day. */
        DAY,
        /** Each week. */
        WEEK,
        /** Each month. */
        MONTH,
        /** Each year. */
        YEAR,
        /** Each 24 hours since the start. */
        AGE
    }

    /** Returns what holds for a kind without a {@code filegen} line: a part each day, linked, not written. */
    public static FileGeneration defaultOf(StatisticsKind kind) {
        return new FileGeneration(kind.text(), Type.DAY, true, false);
    }

    /** Returns the same, written. */
    public FileGeneration enable() {
        return new FileGeneration(file, type, linked, true);
    }
}
