package io.timewright.simulated.junit;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.WorldEvent;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.IncompleteExecutionException;

/** Puts beside a failure what it takes to understand and repeat it. */
final class FailureReport {
    private FailureReport() {}

    /**
     * Returns what to throw in place of a failure: the same kind, assertion or not, with a longer message, the old stack trace and
     * the failure as its cause; or the failure itself, if the world has no part in it.
     */
    static Throwable of(ExtensionContext context, Throwable failure) {
        boolean isNoFailure = failure instanceof IncompleteExecutionException
                || failure instanceof JUnitException
                || failure instanceof VirtualMachineError;
        SimulatedWorld world = TestWorld.of(context).worldIfMade().orElse(null);
        if (isNoFailure || world == null) {
            return failure;
        }
        String message = failure.getMessage() + "\n\n" + text(context, world);
        Throwable reported = failure instanceof AssertionError
                ? assertion(message, failure)
                : new SimulatedTestException(failure.getClass().getName() + ": " + message, failure);
        reported.setStackTrace(failure.getStackTrace());
        return reported;
    }

    private static AssertionError assertion(String message, Throwable failure) {
        // Development environments show the difference of the two values.
        return failure instanceof AssertionFailedError error && error.isExpectedDefined() && error.isActualDefined()
                ? new AssertionFailedError(message, error.getExpected(), error.getActual(), failure)
                : new AssertionFailedError(message, failure);
    }

    private static String text(ExtensionContext context, SimulatedWorld world) {
        StringBuilder text = new StringBuilder("In the simulated world of seed ")
                .append(world.seed())
                .append(", ")
                .append(world.elapsed())
                .append(" after its start, at ")
                .append(world.trueTime())
                .append(".\nTo run this seed alone: mvn test -Dtest='")
                .append(context.getRequiredTestClass().getName())
                .append('#')
                .append(context.getRequiredTestMethod().getName())
                .append("' -D")
                .append(SimulatedWorldExtension.SEEDS_PROPERTY)
                .append('=')
                .append(world.seed());
        text.append(world.hosts().isEmpty() ? "" : "\nWall clocks:");
        for (SimulatedHost host : world.hosts()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n  %s: %+.6f s, oscillator %+.3f ppm",
                    host.name(),
                    host.wallErrorSeconds(),
                    host.oscillatorErrorPpm()));
        }
        List<WorldEvent> events = world.lastEvents();
        text.append(events.isEmpty() ? "\nNothing has happened." : "\nWhat happened last:");
        events.forEach(event -> text.append("\n  ").append(event));
        return text.append('\n').toString();
    }
}
