package io.timewright.simulated.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that runs once, in a simulated world of its own: short for {@code @Test} and {@code
 * @ExtendWith(SimulatedWorldExtension.class)}.
 *
 * @see SimulatedWorldExtension
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(SimulatedWorldExtension.class)
public @interface SimulatedTest {}
