package io.timewright.simulated.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The true time at which the world of a test starts, or that of each test of a class; without it that is 2025-01-01T00:00:00Z. */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SimulatedWorldExtension.class)
public @interface StartsAt {
    /** Returns an instant between the years 1678 and 2262, such as {@code 2024-03-31T00:59:00Z}. */
    String value();
}
