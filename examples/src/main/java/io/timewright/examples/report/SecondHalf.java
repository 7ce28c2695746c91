package io.timewright.examples.report;

/**
 * What one clock came to in the second half of a run.
 *
 * @param rmsSeconds root mean square error
 * @param maximumSeconds largest error
 * @param rmsFrequency root mean square error of the frequency, dimensionless
 */
public record SecondHalf(double rmsSeconds, double maximumSeconds, double rmsFrequency) {}
