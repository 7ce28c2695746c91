package io.timewright.core.observability.management;

import io.timewright.values.Selection;

/** One source in {@link SynchronizerMXBean#getSources()}, the columns of {@code ntpq -p}. */
public interface SourceRow {
    /** Returns its name. */
    String getName();

    /** Returns where it is, {@code address:port}; empty while unresolved and for a clock that has no address. */
    String getAddress();

    /** Returns the character that {@code ntpq -p} puts before it. */
    String getTally();

    /** Returns what the selection made of it. */
    Selection getSelection();

    /** Returns its stratum, 16 while unknown. */
    int getStratum();

    /** Returns the results of the last eight polls in octal, {@code 377} when all were answered. */
    String getReach();

    /** Returns the poll interval in use, in seconds. */
    double getPollSeconds();

    /** Returns its offset in seconds, positive when the local clock is behind. */
    double getOffsetSeconds();

    /** Returns its round trip in seconds. */
    double getDelaySeconds();

    /** Returns the scatter of its offsets in seconds. */
    double getJitterSeconds();

    /** Returns why it or one of its packets was last refused, with the figures; empty when nothing was. */
    String getRejection();
}
