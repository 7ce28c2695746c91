package io.timewright.simulated.junit;

import io.timewright.simulated.ClockConfiguration;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.clock.SeededStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import javax.annotation.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;

/** The world of one test, made when it is first asked for. */
final class TestWorld {
    private static final Namespace NAMESPACE = Namespace.create(TestWorld.class);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    private final ExtensionContext context;
    private final Map<String, OnHost> hosts = new HashMap<>();
    private @Nullable Long seedOfInvocation;
    private @Nullable SimulatedWorld world;

    private TestWorld(ExtensionContext context) {
        this.context = context;
    }

    static TestWorld of(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> new TestWorld(context), TestWorld.class);
    }

    void useSeed(long seed) {
        seedOfInvocation = seed;
    }

    SimulatedWorld world() {
        SimulatedWorld made = world;
        if (made == null) {
            SimulatedWorld.Builder builder = SimulatedWorld.builder().seed(seed());
            annotation(StartsAt.class)
                    .map(StartsAt::value)
                    .map(TestWorld::parsed)
                    .ifPresent(builder::start);
            made = builder.build();
            world = made;
        }
        return made;
    }

    /** Returns the world if the test ever asked for it. */
    Optional<SimulatedWorld> worldIfMade() {
        return Optional.ofNullable(world);
    }

    void close() {
        if (world != null) {
            world.close();
        }
    }

    Object onHost(OnHost wanted, Parameter parameter) {
        SimulatedHost host = host(wanted);
        Class<?> type = parameter.getType();
        if (type == SimulatedHost.class) {
            return host;
        }
        if (type != Object.class && type.isAssignableFrom(Clock.class)) {
            return host.wallClock();
        }
        if (type != Object.class && type.isAssignableFrom(ScheduledExecutorService.class)) {
            return host.newScheduler();
        }
        if (type == LongSupplier.class) {
            LongSupplier nanoTime = host::monotonicNanos;
            return nanoTime;
        }
        throw new ParameterResolutionException(
                "expected a SimulatedHost, Clock, InstantSource, ScheduledExecutorService,"
                        + " ExecutorService, Executor or LongSupplier with @OnHost, found " + parameter);
    }

    private SimulatedHost host(OnHost wanted) {
        OnHost first = hosts.putIfAbsent(wanted.value(), wanted);
        if (first == null) {
            return world().host(wanted.value(), clock -> configure(clock, wanted));
        }
        if (!wanted.equals(first) && !isPlain(wanted)) {
            throw new ParameterResolutionException("expected what is said of the clock of '" + wanted.value()
                    + "' at its first parameter, or nothing; found first " + first + ", then " + wanted);
        }
        return world().host(wanted.value());
    }

    private void configure(ClockConfiguration clock, OnHost host) {
        SeededStream chance = SeededStream.of(world().seed(), "on-host/" + host.value());
        double offsetMillis = host.wallOffsetMillis() + either(chance) * host.wallOffsetUpToMillis();
        clock.wallOffset(Duration.ofNanos(Math.round(offsetMillis * NANOS_PER_MILLI)))
                .frequencyPpm(host.frequencyPpm() + either(chance) * host.frequencyUpToPpm())
                .readingNoise(Duration.ofNanos(Math.round(host.readingNoiseMicros() * NANOS_PER_MICRO)));
        if (host.wander() != 0) {
            clock.wander(host.wander());
        }
    }

    private static double either(SeededStream chance) {
        return 2 * chance.uniform() - 1;
    }

    private static boolean isPlain(OnHost host) {
        return host.wallOffsetMillis() == 0
                && host.wallOffsetUpToMillis() == 0
                && host.frequencyPpm() == 0
                && host.frequencyUpToPpm() == 0
                && host.wander() == 0
                && host.readingNoiseMicros() == 0;
    }

    private long seed() {
        if (seedOfInvocation != null) {
            return seedOfInvocation;
        }
        return SeedRange.configured(context)
                .map(SeedRange::first)
                .or(() -> annotation(Seed.class).map(Seed::value))
                .orElse(0L);
    }

    /** Returns the annotation of the test method, otherwise that of its class, otherwise that of the class that it is {@code @Nested} in. */
    private <A extends Annotation> Optional<A> annotation(Class<A> type) {
        Optional<A> found = AnnotationSupport.findAnnotation(context.getTestMethod(), type);
        Class<?> around = context.getRequiredTestClass();
        while (found.isEmpty() && around != null) {
            found = AnnotationSupport.findAnnotation(around, type);
            around = Modifier.isStatic(around.getModifiers()) ? null : around.getEnclosingClass();
        }
        return found;
    }

    private static Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ExtensionConfigurationException(
                    "expected an instant such as 2024-03-31T00:59:00Z in @StartsAt, found '" + text + "'", e);
        }
    }
}
