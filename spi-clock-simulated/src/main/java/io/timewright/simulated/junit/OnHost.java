package io.timewright.simulated.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a host of the world, or for something of it: on a parameter of type {@link io.timewright.simulated.SimulatedHost},
 * {@link java.time.Clock} or {@link java.time.InstantSource} (its wall clock), {@link java.util.concurrent.ScheduledExecutorService}
 * or one of its interfaces (a new one for each parameter), or {@link java.util.function.LongSupplier} (its monotonic counter in
 * nanoseconds, what {@link System#nanoTime} is elsewhere).
 *
 * <p>Parameters that name the same host share it. How its clock errs is said at the first one; without a word it is perfect.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OnHost {
    /** Returns the host's name. */
    String value() default "app";

    /** Returns how far the wall clock is ahead of true time at the start, in milliseconds. */
    double wallOffsetMillis() default 0;

    /**
     * Returns how far the wall clock is off at most, either way, in milliseconds: how far, follows from the seed and is added to {@link
     * #wallOffsetMillis()}.
     */
    double wallOffsetUpToMillis() default 0;

    /** Returns the constant frequency error in parts per million, positive when fast. A crystal has up to 100, most have 20. */
    double frequencyPpm() default 0;

    /**
     * Returns the greatest constant frequency error, either way, in parts per million: which one it is, follows from the seed and is
     * added to {@link #frequencyPpm()}.
     */
    double frequencyUpToPpm() default 0;

    /** Returns by how much the frequency changes each second: the standard deviation of a random walk; 1e-9 is a good crystal. */
    double wander() default 0;

    /** Returns the standard deviation of the error of each reading, in microseconds. */
    double readingNoiseMicros() default 0;
}
