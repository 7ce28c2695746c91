package io.timewright.simulated.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

/** Uses the extension, and runs tests that are meant to fail. */
@Seed(7)
@StartsAt("2024-02-29T12:00:00Z")
class SimulatedWorldExtensionTest {
    private SimulatedWorld worldBefore;

    @BeforeEach
    void remember(SimulatedWorld world) {
        worldBefore = world;
    }

    @SimulatedTest
    void allOfOneTestIsOfOneWorldWithTheSeedAndStartOfItsClass(
            SimulatedWorld world, @OnHost SimulatedHost app, @OnHost Clock clock, @OnHost InstantSource source) {
        assertThat(world).isSameAs(worldBefore);
        assertThat(world.seed()).isEqualTo(7);
        assertThat(app.world()).isSameAs(world);
        assertThat(app.name()).isEqualTo("app");
        assertThat(clock.instant()).isEqualTo(source.instant()).isEqualTo("2024-02-29T12:00:00Z");
    }

    @SimulatedTest
    @Seed(8)
    @StartsAt("2024-03-31T00:59:00Z")
    void aMethodKnowsBetterThanItsClass(SimulatedWorld world) {
        assertThat(world.seed()).isEqualTo(8);
        assertThat(world.trueTime()).isEqualTo("2024-03-31T00:59:00Z");
    }

    @SimulatedTest
    void aHostHasTheClockThatItsFirstParameterSays(
            SimulatedWorld world,
            @OnHost(value = "b", wallOffsetMillis = -1500.5, frequencyPpm = 80) Clock clock,
            @OnHost("b") LongSupplier nanoTime,
            @OnHost("b") ScheduledExecutorService scheduler) {
        long before = nanoTime.getAsLong();
        assertThat(world.errorOf(clock)).isEqualTo(-1.5005);
        List<Duration> fired = new ArrayList<>();
        var unused = scheduler.schedule(() -> fired.add(world.elapsed()), 1_000_080, TimeUnit.MILLISECONDS);
        world.runFor(Duration.ofSeconds(1000));
        assertThat(fired).containsExactly(Duration.ofSeconds(1000));
        assertThat(world.errorOf(clock)).isEqualTo(-1.4205);
        assertThat(nanoTime.getAsLong() - before).isEqualTo(1_000_080_000_000L);
    }

    @Nested
    class Inside {
        @SimulatedTest
        void annotationsOfTheClassAroundHold(SimulatedWorld world) {
            assertThat(world.seed()).isEqualTo(7);
            assertThat(world).isSameAs(worldBefore);
        }
    }

    /** Each seed draws another clock, and the same one each time. */
    static final class SeedsCase {
        static final List<String> SEEN = new ArrayList<>();

        @Seeds(count = 3, from = 41)
        void record(
                SimulatedWorld world,
                @OnHost(value = "a", wallOffsetUpToMillis = 100, frequencyUpToPpm = 50) SimulatedHost a) {
            assertThat(Math.abs(a.wallErrorSeconds())).isLessThanOrEqualTo(0.1);
            assertThat(Math.abs(a.oscillatorErrorPpm())).isLessThanOrEqualTo(50);
            SEEN.add(world.seed() + " " + a.wallErrorSeconds() + " " + a.oscillatorErrorPpm());
        }
    }

    @Test
    void seedsDrawOtherClocksAndTheSameOnesEachTime() {
        SeedsCase.SEEN.clear();
        run(selectClass(SeedsCase.class)).testEvents().assertStatistics(figures -> figures.succeeded(3));
        List<String> once = List.copyOf(SeedsCase.SEEN);
        assertThat(once).doesNotHaveDuplicates();
        assertThat(once).extracting(line -> line.substring(0, 2)).containsExactly("41", "42", "43");
        run(selectClass(SeedsCase.class));
        assertThat(SeedsCase.SEEN.subList(3, 6)).isEqualTo(once);
    }

    @Test
    void thePropertyPicksSeedsAndTheirNamesAreShown() {
        assertThat(names(kit(selectClass(SeedsCase.class)).configurationParameter("timewright.seeds", "42")))
                .containsExactly("seed 42");
        assertThat(names(kit(selectClass(SeedsCase.class)).configurationParameter("timewright.seeds", "-1-2")))
                .containsExactly("seed -1", "seed 0", "seed 1", "seed 2");
    }

    @Test
    void aPropertyThatIsNoSeedIsRefused() {
        assertThat(onlyFailure(
                        kit(selectClass(SeedsCase.class)).configurationParameter("timewright.seeds", "5-1"), true))
                .hasMessage("expected a seed such as 42 or seeds such as 1-100 in timewright.seeds, found '5-1'");
    }

    /** Tests that fail. */
    @Seed(5)
    @SuppressWarnings("DoNotCallSuggester") // JUnit does
    static final class FailingCase {
        static SimulatedWorld lastWorld;

        @SimulatedTest
        void assertion(
                SimulatedWorld world,
                @OnHost(value = "a", wallOffsetMillis = 250, frequencyPpm = -20) SimulatedHost a,
                @OnHost("b") ScheduledExecutorService b) {
            lastWorld = world;
            b.execute(() -> a.stepWall(Duration.ofSeconds(1)));
            world.note("the test begins to wait");
            world.runFor(Duration.ofSeconds(90));
            assertThat(a.name()).isEqualTo("b");
        }

        @SimulatedTest
        void exception(SimulatedWorld world) {
            throw new IllegalStateException("flaw");
        }

        @SimulatedTest
        void withoutWorld() {
            throw new IllegalStateException("flaw");
        }

        @SimulatedTest
        void assumption(SimulatedWorld world) {
            Assumptions.abort("not here");
        }
    }

    @Test
    void aFailureSaysWithWhichSeedWhenAndWhatHappenedLast() {
        Throwable failure = onlyFailure(kit(method(FailingCase.class, "assertion")), false);
        assertThat(failure)
                .isInstanceOf(AssertionFailedError.class)
                .hasCauseInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("expected: \"b\"")
                .message()
                .endsWith("""

                        In the simulated world of seed 5, PT1M30S after its start, at 2025-01-01T00:01:30Z.
                        To run this seed alone: mvn test -Dtest='%s#assertion' -Dtimewright.seeds=5
                        Wall clocks:
                          a: +1.248200 s, oscillator -20.000 ppm
                          b: +0.000000 s, oscillator +0.000 ppm
                        What happened last:
                          00:00:00.000000000  note: the test begins to wait
                          00:00:00.000000000  host 'b': timer of SimulatedWorldExtensionTest$FailingCase
                          00:00:00.000000000  host 'a': wall clock is set by somebody, by PT1S
                        """.formatted(FailingCase.class.getName()));
        assertThat(((AssertionFailedError) failure).isExpectedDefined()).isTrue();
        assertThat(failure.getStackTrace()).isEqualTo(failure.getCause().getStackTrace());
        assertThat(FailingCase.lastWorld.hosts()).hasSize(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> FailingCase.lastWorld.runFor(Duration.ZERO))
                .withMessage("the world of seed 5 is closed");
    }

    @Test
    void anExceptionStaysAnErrorAndAnAssumptionAnAssumption() {
        assertThat(onlyFailure(kit(method(FailingCase.class, "exception")), false))
                .isInstanceOf(SimulatedTestException.class)
                .hasMessageStartingWith(
                        "java.lang.IllegalStateException: flaw\n\nIn the simulated world of seed 5, PT0S")
                .hasMessageContaining("Nothing has happened.")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(onlyFailure(kit(method(FailingCase.class, "withoutWorld")), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("flaw");
        run(method(FailingCase.class, "assumption")).testEvents().assertStatistics(figures -> figures.aborted(1));
    }

    /** Fails outside of the test method. */
    @ExtendWith(SimulatedWorldExtension.class)
    static final class AfterCase {
        @Test
        void passes() {}

        @AfterEach
        void fails(SimulatedWorld world) {
            throw new IllegalStateException("flaw");
        }
    }

    /** Asks for a world too early. */
    @ExtendWith(SimulatedWorldExtension.class)
    static final class ConstructorCase {
        ConstructorCase(SimulatedWorld world) {}

        @Test
        void passes() {}
    }

    /** Says two things of one clock. */
    static final class ContradictionCase {
        @SimulatedTest
        void contradiction(@OnHost("a") Clock first, @OnHost(value = "a", frequencyPpm = 3) Clock second) {}

        @SimulatedTest
        void unknownType(@OnHost Thread thread) {}

        @SimulatedTest
        void executor(@OnHost Executor executor) {}

        @SimulatedTest
        void bare(SimulatedWorld world, Clock clock) {}

        @SimulatedTest
        void stranger(SimulatedWorld world, Thread thread) {}

        @Seeds(count = 2)
        @Seed(4)
        void seedAndSeeds(SimulatedWorld world) {}
    }

    @Test
    void misuseIsToldInWords() {
        assertThat(onlyFailure(kit(selectClass(AfterCase.class)), false))
                .hasMessageContaining("the simulated world of seed 0");
        assertThat(onlyFailure(kit(selectClass(ConstructorCase.class)), false))
                .hasMessageContaining("a simulated world belongs to one test");
        assertThat(onlyFailure(kit(method(ContradictionCase.class, "contradiction")), false))
                .hasMessageContaining("expected what is said of the clock of 'a' at its first parameter, or nothing");
        assertThat(onlyFailure(kit(method(ContradictionCase.class, "unknownType")), false))
                .hasMessageContaining("expected a SimulatedHost, Clock, InstantSource");
        assertThat(onlyFailure(kit(method(ContradictionCase.class, "bare")), false))
                .hasMessageStartingWith("No ParameterResolver registered for parameter [java.time.Clock")
                .hasMessageEndingWith(
                        " A Clock of the simulated world belongs to a host: expected @OnHost(\"name\") Clock …");
        assertThat(onlyFailure(kit(method(ContradictionCase.class, "stranger")), false))
                .hasMessageStartingWith("No ParameterResolver registered for parameter [java.lang.Thread")
                .message()
                .doesNotContain("OnHost");
        assertThat(onlyFailure(kit(method(ContradictionCase.class, "seedAndSeeds")), true))
                .hasMessageContaining("found @Seed(4) beside @Seeds on ")
                .hasMessageContaining(
                        "expected one of them: @Seeds(count = …, from = 4), or @SimulatedTest with @Seed(4)");
        run(method(ContradictionCase.class, "executor")).testEvents().assertStatistics(figures -> figures.succeeded(1));
    }

    private static DiscoverySelector method(Class<?> type, String name) {
        for (var method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return selectMethod(type, method);
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static EngineTestKit.Builder kit(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter").selectors(selector);
    }

    private static EngineExecutionResults run(DiscoverySelector selector) {
        return kit(selector).execute();
    }

    private static List<String> names(EngineTestKit.Builder kit) {
        return kit.execute().testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static Throwable onlyFailure(EngineTestKit.Builder kit, boolean ofContainer) {
        EngineExecutionResults results = kit.execute();
        List<Event> failed = (ofContainer ? results.containerEvents() : results.testEvents())
                .failed()
                .list();
        assertThat(failed).hasSize(1);
        return failed.get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
