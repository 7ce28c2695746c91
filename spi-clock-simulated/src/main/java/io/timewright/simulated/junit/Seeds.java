package io.timewright.simulated.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that runs once for each of several seeds, each time in a new world. It takes the place of {@code @Test}.
 *
 * <p>The configuration parameter {@value SimulatedWorldExtension#SEEDS_PROPERTY} overrides the seeds.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SimulatedWorldExtension.class)
public @interface Seeds {
    /** Returns how many seeds there are, one or more. */
    int count();

    /** Returns the first one; the others follow. */
    long from() default 1;
}
