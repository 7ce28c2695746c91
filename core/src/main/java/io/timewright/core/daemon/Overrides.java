package io.timewright.core.daemon;

import java.time.Duration;
import java.util.Optional;

/**
 * What is not the configuration's to say, or is said by the command line too.
 *
 * @param adjuster the clock to be corrected, by its provider's name
 * @param panicAllowedAtStart whether the first update may exceed the panic threshold
 * @param stepThreshold what is stepped where the configuration does not say
 */
record Overrides(Optional<String> adjuster, boolean panicAllowedAtStart, Optional<Duration> stepThreshold) {}
