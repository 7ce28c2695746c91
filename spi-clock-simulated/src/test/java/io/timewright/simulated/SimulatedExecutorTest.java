package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // most are scheduled for what they do
class SimulatedExecutorTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(3);
    private final SimulatedHost host = world.host("app");
    private final ScheduledExecutorService executor = host.newScheduler();
    private final List<Long> fired = new ArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aTaskRunsAfterItsDelayAndItsFutureHasTheResult() throws Exception {
        ScheduledFuture<String> future = executor.schedule(() -> "at " + world.elapsed(), 90, TimeUnit.MINUTES);
        assertThat(future.getDelay(TimeUnit.MINUTES)).isEqualTo(90);
        assertThat(future.isDone()).isFalse();

        assertThat(future.get()).isEqualTo("at PT1H30M");
        assertThat(world.elapsed()).isEqualTo(Duration.ofMinutes(90));
        assertThat(future.getDelay(TimeUnit.NANOSECONDS)).isZero();
    }

    @Test
    void aDelayOfYearsIsWaitedFor() throws Exception {
        assertThat(executor.schedule(() -> 1, 1000, TimeUnit.DAYS).get()).isEqualTo(1);
        assertThat(world.elapsed()).isEqualTo(Duration.ofDays(1000));
    }

    @Test
    void aDelayOfForEverNeverComes() {
        ScheduledFuture<?> never = executor.schedule(this::fire, Long.MAX_VALUE, TimeUnit.DAYS);
        ScheduledFuture<?> now = executor.schedule(this::fire, Long.MIN_VALUE, TimeUnit.DAYS);
        world.runFor(Duration.ofDays(1000));
        assertThat(never.isDone()).isFalse();
        assertThat(now.isDone()).isTrue();
        assertThat(fired).containsExactly(0L);
    }

    @Test
    void tasksRunInTheOrderOfTheirTimesThenOfTheirSubmission() {
        List<String> order = new ArrayList<>();
        executor.schedule(() -> order.add("late"), 2, TimeUnit.SECONDS);
        executor.execute(() -> order.add("first"));
        executor.schedule(() -> order.add("early"), 1, TimeUnit.SECONDS);
        executor.execute(() -> {
            executor.execute(() -> order.add("third"));
            order.add("second");
        });
        assertThat(order).as("nothing runs while time stands still").isEmpty();
        world.runFor(Duration.ofSeconds(2));
        assertThat(order).containsExactly("first", "second", "third", "early", "late");
    }

    @Test
    void aFixedRateKeepsItsBeatAndAFixedDelayIsTheSameForTasksThatTakeNoTime() {
        executor.scheduleAtFixedRate(this::fire, 5, 10, TimeUnit.SECONDS);
        world.runFor(Duration.ofSeconds(35));
        assertThat(fired).containsExactly(5L, 15L, 25L, 35L);
        fired.clear();
        executor.shutdownNow();
        host.newScheduler().scheduleWithFixedDelay(this::fire, 0, 10, TimeUnit.SECONDS);
        world.runFor(Duration.ofSeconds(20));
        assertThat(fired).containsExactly(35L, 45L, 55L);
    }

    @Test
    void delaysAreThoseOfTheHostsOwnOscillator() {
        SimulatedHost fast = world.host("fast", clock -> clock.frequencyPpm(100_000));
        fast.newScheduler().scheduleAtFixedRate(this::fire, 11, 11, TimeUnit.SECONDS);
        world.runFor(Duration.ofSeconds(30));
        assertThat(fired).containsExactly(10L, 20L, 30L);
    }

    @Test
    void stepsOfTheWallClockDoNotTouchDelays() {
        executor.schedule(this::fire, 1, TimeUnit.MINUTES);
        host.stepWall(Duration.ofHours(1));
        world.runFor(Duration.ofMinutes(2));
        assertThat(fired).containsExactly(60L);
    }

    @Test
    void aSleepingHostRunsNothingAndDoesNotCatchUp() {
        executor.scheduleAtFixedRate(this::fire, 10, 10, TimeUnit.SECONDS);
        world.runFor(Duration.ofSeconds(15));
        host.suspend(Duration.ofSeconds(100));
        world.runFor(Duration.ofSeconds(50));
        executor.execute(this::fire);
        world.runFor(Duration.ofSeconds(70));
        assertThat(fired).containsExactly(10L, 115L, 120L, 130L);
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        ScheduledFuture<?> future = executor.schedule(this::fire, 1, TimeUnit.SECONDS);
        assertThat(future.cancel(true)).isTrue();
        assertThat(future.cancel(true)).isFalse();
        world.runFor(Duration.ofSeconds(2));
        assertThat(fired).isEmpty();
        assertThat(future.isCancelled()).isTrue();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);
    }

    @Test
    void aPeriodicTaskMayCancelItselfAndNobodyIsInterrupted() {
        AtomicReference<Future<?>> self = new AtomicReference<>();
        self.set(executor.scheduleAtFixedRate(
                () -> {
                    fire();
                    if (fired.size() == 3) {
                        self.get().cancel(true);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS));
        world.runFor(Duration.ofSeconds(10));
        assertThat(fired).containsExactly(1L, 2L, 3L);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aPeriodicTaskThatThrowsEndsAndTheLogSaysSo() {
        ScheduledFuture<?> future = executor.scheduleAtFixedRate(
                () -> {
                    fire();
                    throw new IllegalArgumentException("flaw");
                },
                1,
                1,
                TimeUnit.SECONDS);
        world.runFor(Duration.ofSeconds(10));
        assertThat(fired).containsExactly(1L);
        assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("flaw");
        assertThat(world.lastEvents())
                .extracting(WorldEvent::toString)
                .containsExactly(
                        "00:00:01.000000000  host 'app': timer of SimulatedExecutorTest",
                        "00:00:01.000000000  host 'app': a periodic task ends with"
                                + " java.lang.IllegalArgumentException: flaw");
    }

    @Test
    void whatAnExecutedTaskThrowsComesOutOfTheWorld() {
        executor.execute(() -> {
            throw new IllegalArgumentException("flaw");
        });
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> world.runFor(Duration.ofSeconds(1)))
                .withMessageContaining("a task of host 'app' failed: flaw");
    }

    @Test
    void aFailedAssertionOfAnyTaskComesOutOfTheWorld() {
        ScheduledFuture<?> once = executor.schedule((Runnable) this::failAssertion, 1, TimeUnit.SECONDS);
        executor.scheduleAtFixedRate(this::failAssertion, 2, 2, TimeUnit.SECONDS);
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> world.runFor(Duration.ofMinutes(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("not so");
            assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(i));
        }
        assertThat(once.isDone()).isTrue();
    }

    @Test
    void aCallablesFailureIsInItsFuture() {
        Future<Integer> future = executor.submit((Callable<Integer>) () -> {
            throw new TimeoutException("flaw");
        });
        assertThatThrownBy(() -> future.get(1, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void getWithATimeoutLetsThatMuchTimePass() {
        Future<?> future = executor.schedule(this::fire, 10, TimeUnit.SECONDS);
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> future.get(4, TimeUnit.SECONDS))
                .withMessage("a task of host 'app' is not done after PT4S");
        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void getOfAPeriodicTaskGivesUpAfterADay() {
        Future<?> future = executor.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
        assertThatIllegalStateException()
                .isThrownBy(future::get)
                .withMessageStartingWith("a task of host 'app' is not done after PT25H of virtual time");
    }

    @Test
    void aTaskCannotWaitForAnotherButMayAskForWhatIsThere() throws Exception {
        Future<String> early = executor.submit(() -> "here");
        Future<String> late = executor.schedule(() -> "there", 1, TimeUnit.HOURS);
        assertThat(executor.submit(() -> early.get()).get()).isEqualTo("here");
        assertThatThrownBy(() -> executor.submit(() -> late.get()).get())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("a task in the world cannot wait for the result of a task of host 'app'");
    }

    @Test
    void otherThreadsAreKeptOutOfARunningWorld() {
        AtomicReference<Throwable> found = new AtomicReference<>();
        world.after(Duration.ofSeconds(1), () -> {
            found.set(thrownElsewhere(host.wallClock()::instant));
            assertThat(found.get()).hasMessageContaining("reads the wall clock of app while thread");
            found.set(thrownElsewhere(() -> executor.submit(this::fire)));
        });
        world.runFor(Duration.ofSeconds(2));
        assertThat(found.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gives a task to host 'app' while thread '")
                .hasMessageContaining("SimulatedHost.newScheduler()");
        assertThat(fired).isEmpty();
    }

    @Test
    void invokeAllWaitsForAllAndInvokeAnyForOne() throws Exception {
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2);
        assertThat(executor.invokeAll(tasks)).extracting(Future::get).containsExactly(1, 2);
        assertThat(executor.invokeAll(tasks, 1, TimeUnit.SECONDS))
                .extracting(Future::get)
                .containsExactly(1, 2);
        Callable<Integer> failing = () -> {
            throw new IllegalArgumentException("flaw");
        };
        assertThat(executor.invokeAny(List.of(failing, () -> 7))).isEqualTo(7);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> executor.invokeAny(List.of(failing)))
                .withRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> executor.invokeAny(List.<Callable<Integer>>of()));
    }

    @Test
    void whatIsNotDoneInTimeIsCancelled() throws Exception {
        host.suspend(Duration.ofMinutes(1));
        assertThat(executor.invokeAll(List.of(() -> 1), 1, TimeUnit.SECONDS)).allMatch(Future::isCancelled);
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> executor.invokeAny(List.of(() -> 1), 1, TimeUnit.SECONDS));
        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shutdownLetsDelayedTasksRunAndEndsPeriodicOnes() throws Exception {
        executor.schedule(this::fire, 10, TimeUnit.SECONDS);
        Future<?> periodic = executor.scheduleAtFixedRate(this::fire, 1, 1, TimeUnit.SECONDS);
        executor.shutdown();

        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(periodic.isCancelled()).isTrue();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> executor.execute(this::fire))
                .withMessage("the executor on host 'app' is shut down and takes no task");
        assertThat(executor.awaitTermination(4, TimeUnit.SECONDS)).isFalse();
        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(4));
        assertThat(executor.awaitTermination(1, TimeUnit.DAYS)).isTrue();
        assertThat(world.elapsed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(fired).containsExactly(10L);
    }

    @Test
    void shutdownNowGivesBackWhatHasNotRun() {
        executor.schedule(this::fire, 10, TimeUnit.SECONDS);
        executor.execute(this::fire);
        List<Runnable> left = executor.shutdownNow();
        world.runFor(Duration.ofMinutes(1));
        assertThat(fired).isEmpty();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(left).hasSize(2);
        left.forEach(Runnable::run);
        assertThat(fired).containsExactly(60L, 60L);
    }

    @Test
    void aSwitchedOffHostTakesNoTask() throws Exception {
        executor.schedule(this::fire, 10, TimeUnit.SECONDS);
        host.close();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> executor.submit(this::fire))
                .withMessage("host 'app' was switched off or crashed and takes no task");
    }

    @Test
    void anExecutorDoesNotOutliveACrash() {
        executor.scheduleAtFixedRate(this::fire, 10, 10, TimeUnit.SECONDS);
        host.suspend(Duration.ofHours(1));
        host.crash();
        host.restart();
        assertThat(executor.isTerminated()).isTrue();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.execute(this::fire));
        assertThat(host.exactMonotonicNanos()).as("the counter begins anew").isZero();
        host.newScheduler().schedule(this::fire, 3, TimeUnit.SECONDS);
        world.runFor(Duration.ofMinutes(1));
        assertThat(fired).containsExactly(3L);
    }

    @Test
    void futuresAreOrderedByTheirTimes() {
        Delayed late = executor.schedule(this::fire, 2, TimeUnit.SECONDS);
        Delayed early = executor.schedule(this::fire, 1, TimeUnit.SECONDS);
        Delayed second = executor.schedule(this::fire, 1, TimeUnit.SECONDS);
        assertThat(Stream.of(late, second, early).sorted()).containsExactly(early, second, late);
    }

    @Test
    void periodsArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> executor.scheduleAtFixedRate(this::fire, 0, 0, TimeUnit.SECONDS))
                .withMessage("expected a positive period, found 0");
    }

    private static Throwable thrownElsewhere(Supplier<?> task) {
        return CompletableFuture.supplyAsync(task)
                .handle((result, failure) -> failure.getCause())
                .join();
    }

    private void failAssertion() {
        throw new AssertionError("not so");
    }

    private void fire() {
        fired.add(world.elapsed().toSeconds());
    }
}
