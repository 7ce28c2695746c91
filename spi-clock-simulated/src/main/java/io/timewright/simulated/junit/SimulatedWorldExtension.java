package io.timewright.simulated.junit;

import io.timewright.simulated.SimulatedWorld;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test a {@link SimulatedWorld} of its own, which is closed after the test.
 *
 * <pre>{@code
 * @SimulatedTest
 * void tokensExpireThoughTheVerifiersClockIsSlow(
 *         SimulatedWorld world, @OnHost("issuer") Clock issuer, @OnHost(value = "verifier", wallOffsetMillis = -800) Clock verifier) {
 *     Token token = new Issuer(issuer).issue(Duration.ofMinutes(5));
 *     world.runFor(Duration.ofMinutes(6));
 *     assertThat(new Verifier(verifier).accepts(token)).isFalse();
 * }
 * }</pre>
 *
 * <p>Test methods and the methods before and after them may have parameters of type {@link SimulatedWorld} and what {@link OnHost}
 * describes; all of one test are of one world. Constructors may not, as a world belongs to one test.
 *
 * <p>The seed is 0, unless {@link Seed} says another one or {@link Seeds} several. A test that fails says with which seed, at what
 * time, how the clocks stood and what happened last; the cause is the failure as it was. To run such a seed alone set the configuration
 * parameter {@value #SEEDS_PROPERTY} to it, which as always with JUnit may be a system property: {@code mvn test
 * -Dtest=LockTest -Dtimewright.seeds=17}. With a range such as {@code 1-1000} each test with {@link Seeds} runs with all of them, the
 * others with the first.
 */
public final class SimulatedWorldExtension
        implements ParameterResolver,
                AfterEachCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                TestTemplateInvocationContextProvider {
    /** The name of the configuration parameter or system property that overrides the seeds. */
    public static final String SEEDS_PROPERTY = "timewright.seeds";

    /** For JUnit. */
    public SimulatedWorldExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SimulatedWorld.class || parameter.isAnnotated(OnHost.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("a simulated world belongs to one test: expected the parameter '"
                    + parameter.getParameter()
                    + "' on a test method or one annotated with @BeforeEach or @AfterEach, found it on "
                    + parameter.getDeclaringExecutable());
        }
        TestWorld world = TestWorld.of(context);
        return parameter
                .findAnnotation(OnHost.class)
                .map(host -> world.onHost(host, parameter.getParameter()))
                .orElseGet(world::world);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestWorld.of(context).close();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw FailureReport.of(context, OnHostHint.added(context, failure));
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw FailureReport.of(context, OnHostHint.added(context, failure));
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw FailureReport.of(context, OnHostHint.added(context, failure));
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), Seeds.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        AnnotationSupport.findAnnotation(context.getTestMethod(), Seed.class).ifPresent(seed -> {
            throw new ExtensionConfigurationException("found @Seed(" + seed.value() + ") beside @Seeds on "
                    + context.getRequiredTestMethod() + ", expected one of them: @Seeds(count = …, from = "
                    + seed.value() + "), or @SimulatedTest with @Seed(" + seed.value() + ")");
        });
        SeedRange annotated = AnnotationSupport.findAnnotation(context.getTestMethod(), Seeds.class)
                .map(SeedRange::of)
                .orElseThrow();
        return SeedRange.configured(context).orElse(annotated).seeds().mapToObj(Invocation::new);
    }

    private record Invocation(long seed) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "seed " + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            // Before any method of the test that could ask for the world.
            BeforeEachCallback tellTheSeed = context -> TestWorld.of(context).useSeed(seed);
            return List.of(tellTheSeed);
        }
    }
}
