package io.timewright.simulated.junit;

import io.timewright.simulated.SimulatedHost;
import java.lang.reflect.Parameter;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * Says what a parameter lacks that nobody resolved. The extension cannot resolve a clock without {@link OnHost}, not even to complain:
 * another extension may, and two that want to are an error.
 */
final class OnHostHint {
    private static final Set<Class<?>> OF_A_HOST =
            Set.of(SimulatedHost.class, Clock.class, InstantSource.class, ScheduledExecutorService.class);

    private OnHostHint() {}

    /** Returns the failure, with a hint if it comes from a parameter without the annotation. */
    static Throwable added(ExtensionContext context, Throwable failure) {
        if (!(failure instanceof ParameterResolutionException)) {
            return failure;
        }
        Optional<Parameter> bare = Arrays.stream(context.getRequiredTestMethod().getParameters())
                .filter(parameter ->
                        OF_A_HOST.contains(parameter.getType()) && !parameter.isAnnotationPresent(OnHost.class))
                .findFirst();
        return bare.<Throwable>map(parameter -> new ParameterResolutionException(
                        failure.getMessage() + " A " + parameter.getType().getSimpleName()
                                + " of the simulated world belongs to a host: expected @OnHost(\"name\") "
                                + parameter.getType().getSimpleName() + " …",
                        failure))
                .orElse(failure);
    }
}
