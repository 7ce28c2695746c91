package io.timewright.simulated.scenario;

/**
 * A value that is written down.
 *
 * @param value in seconds if it is a time
 * @param dimension what it measures
 */
record Quantity(double value, Dimension dimension) {
    boolean is(Dimension wanted) {
        return dimension == wanted;
    }
}
