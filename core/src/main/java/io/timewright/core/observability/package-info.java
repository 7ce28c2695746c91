/** What a running synchronizer shows to those who run it: log lines, flight recorder events, a management bean. */
package io.timewright.core.observability;
