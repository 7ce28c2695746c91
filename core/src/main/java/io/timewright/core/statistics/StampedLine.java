package io.timewright.core.statistics;

import io.timewright.core.conf.StatisticsKind;

/**
 * One line on its way to a file.
 *
 * @param kind which file
 * @param epochNanos when it was, by the disciplined clock
 * @param text what follows the time
 */
record StampedLine(StatisticsKind kind, long epochNanos, String text) {}
