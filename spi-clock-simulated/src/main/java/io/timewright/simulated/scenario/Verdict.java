package io.timewright.simulated.scenario;

/**
 * What became of an expectation in one run.
 *
 * @param line the line of the file
 * @param subject what was looked at: whose clock, which figure, when
 * @param expected what was expected of it
 * @param found what it was
 * @param met whether that is as expected
 */
public record Verdict(int line, String subject, String expected, String found, boolean met) {
    /** Returns all of it in a line. */
    @Override
    public String toString() {
        return "line " + line + ": " + subject + " is " + found + ", expected " + expected;
    }
}
