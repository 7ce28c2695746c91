package io.timewright.spi;

import io.timewright.values.LeapIndicator;

/**
 * How good a clock is, for the clock itself to tell others.
 *
 * @param leap the leap second to come, or unsynchronised
 * @param maximumErrorSeconds the greatest error it can have
 * @param estimatedErrorSeconds its standard deviation
 */
public record AdjusterStatus(LeapIndicator leap, double maximumErrorSeconds, double estimatedErrorSeconds) {}
