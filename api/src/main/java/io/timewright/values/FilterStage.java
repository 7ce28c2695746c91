package io.timewright.values;

import java.time.Duration;

/**
 * One of the last samples of a source, against the disciplined clock at its time.
 *
 * @param delay the round trip
 * @param offset the offset, positive when the local clock was behind
 * @param dispersion the reading errors of both clocks, grown with the age of the sample until the newest came
 */
public record FilterStage(Duration delay, Duration offset, Duration dispersion) {}
