package io.timewright.spi;

/** What to do with a request. */
public enum AccessDecision {
    /** No opinion: the next policy decides; without one a request for the time is served, a control message only of this machine. */
    ABSTAIN,
    /** Answer it. */
    SERVE,
    /** Answer it, with random bits in its timestamps from where the clock's precision ends. */
    SERVE_FUZZED,
    /** Answer it if it carries an authentication code that is right, otherwise drop it. */
    SERVE_AUTHENTICATED,
    /**
     * Answer it, and tell whoever asks from there about the server itself (mode 6) at any length: the address is one that somebody
     * named. With {@link #SERVE} others than this machine are told only what is no longer than their request, so that nobody can
     * aim the server at a forged address.
     */
    TRUST,
    /** Drop it silently. */
    IGNORE,
    /** Drop it silently, because its sender asks too often. */
    IGNORE_RATE,
    /** Answer with the kiss code DENY. */
    KISS_DENY,
    /** Answer with the kiss code RSTR. */
    KISS_RSTR,
    /** Answer with the kiss code RATE. */
    KISS_RATE
}
