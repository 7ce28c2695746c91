package io.timewright.simulated.scenario;

/**
 * What an event needs of a thing, and what it makes of it. A thing is in one of two states, first in its usual one.
 *
 * @param thing what it is about, in words for people
 * @param usual the word for its usual state
 * @param unusual the word for the other one
 * @param needsUsual which of them the event needs
 * @param becomesUsual which of them it leads to
 * @param insists whether it makes no sense without that
 * @param lastsSeconds for how long, if the usual state comes back by itself
 */
record Turn(
        String thing,
        String usual,
        String unusual,
        boolean needsUsual,
        boolean becomesUsual,
        boolean insists,
        double lastsSeconds) {
    /** A thing must be in its usual state, and leaves it. */
    static Turn from(String thing, String usual, String unusual) {
        return new Turn(thing, usual, unusual, true, false, true, Double.POSITIVE_INFINITY);
    }

    /** A thing must have left its usual state, and comes back to it. */
    static Turn backTo(String thing, String usual, String unusual) {
        return new Turn(thing, usual, unusual, false, true, true, Double.POSITIVE_INFINITY);
    }

    /** A thing must be in its usual state, and stays there. */
    static Turn staying(String thing, String usual, String unusual) {
        return new Turn(thing, usual, unusual, true, true, true, Double.POSITIVE_INFINITY);
    }

    /** Returns this one with an end. */
    Turn lasting(double seconds) {
        return new Turn(thing, usual, unusual, needsUsual, becomesUsual, insists, seconds);
    }

    /** Returns this one for an event that makes sense anyway. */
    Turn anyway() {
        return new Turn(thing, usual, unusual, needsUsual, becomesUsual, false, lastsSeconds);
    }

    String word(boolean isUsual) {
        return isUsual ? usual : unusual;
    }
}
