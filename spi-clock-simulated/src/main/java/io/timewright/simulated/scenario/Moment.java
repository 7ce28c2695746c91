package io.timewright.simulated.scenario;

/**
 * A moment that a file names, kept until the length of the scenario is known: what lies beyond the end would never happen.
 *
 * @param words the line, for its error messages
 * @param token where it stands
 * @param seconds the moment, in seconds since the start
 * @param remainingSeconds how much of the scenario must be left then
 */
record Moment(Words words, Token token, double seconds, int remainingSeconds) {
    void check(int lengthSeconds) throws ScenarioSyntaxException {
        int latest = lengthSeconds - remainingSeconds;
        if (seconds > latest) {
            throw words.found(token, "at most " + latest + "s, for the scenario lasts " + lengthSeconds + "s");
        }
    }
}
