package io.timewright.spi;

/**
 * What a clock adjuster can do.
 *
 * @param maximumFrequencyPpm the largest frequency correction either way
 * @param maximumSlewPpm the fastest slew either way
 * @param canStep whether the clock can be set at once
 * @param canSetLeap whether the clock inserts or deletes leap seconds when told so
 * @param resolutionNanos the smallest change it can show
 */
public record AdjusterCapabilities(
        double maximumFrequencyPpm, double maximumSlewPpm, boolean canStep, boolean canSetLeap, long resolutionNanos) {}
