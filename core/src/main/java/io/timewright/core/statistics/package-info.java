/** ntpd's files of statistics: what is written, into which file, and how without holding anybody up. */
package io.timewright.core.statistics;
