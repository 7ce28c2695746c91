package io.timewright.simulated.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The seed of the world of a test, or of each test of a class; without it the seed is 0. A test that has {@link Seeds} runs with
 * those, whatever its class says, and must not have this annotation itself. */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SimulatedWorldExtension.class)
public @interface Seed {
    /** Returns the seed. */
    long value();
}
