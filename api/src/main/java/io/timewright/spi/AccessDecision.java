package io.timewright.spi;

/** What to do with a request. */
public enum AccessDecision {
    /** No opinion: the next policy decides; without one the request is served. */
    ABSTAIN,
    /** Answer it. */
    SERVE,
    /** Drop it silently. */
    IGNORE,
    /** Answer with the kiss code DENY. */
    KISS_DENY,
    /** Answer with the kiss code RSTR. */
    KISS_RSTR,
    /** Answer with the kiss code RATE. */
    KISS_RATE
}
