package io.timewright.core.conf;

import java.util.Locale;

/** The files of statistics. */
public enum StatisticsKind {
    /** What reference clocks say. */
    CLOCKSTATS,
    /** Autokey's; never written. */
    CRYPTOSTATS,
    /** The discipline at each update. */
    LOOPSTATS,
    /** The sources at each update. */
    PEERSTATS,
    /** Events. */
    PROTOSTATS,
    /** The timestamps of each packet. */
    RAWSTATS,
    /** The counters, each hour. */
    SYSSTATS,
    /** How long the program takes; never written. */
    TIMINGSTATS;

    /** Returns the word. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
