package io.timewright.simulated.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Three small applications that have nothing to do with NTP, tested as their authors would. */
class ApplicationsTest {
    /** Lets one request pass a second, and ten at once. */
    private static final class RateLimiter {
        private static final double NANOS_PER_PERMIT = 1e9;
        private static final double LARGEST = 10;

        private final LongSupplier nanoTime;
        private double permits = LARGEST;
        private long lastNanos;

        RateLimiter(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.lastNanos = nanoTime.getAsLong();
        }

        boolean tryAcquire() {
            long now = nanoTime.getAsLong();
            permits = Math.min(LARGEST, permits + (now - lastNanos) / NANOS_PER_PERMIT);
            lastNanos = now;
            boolean granted = permits >= 1;
            permits -= granted ? 1 : 0;
            return granted;
        }
    }

    @SimulatedTest
    void aRateLimiterIsNotFooledByStepsAndEarnsNothingAsleep(
            SimulatedWorld world, @OnHost(frequencyPpm = 100) SimulatedHost app, @OnHost LongSupplier nanoTime) {
        RateLimiter limiter = new RateLimiter(nanoTime);
        assertThat(granted(limiter)).isEqualTo(10);
        app.stepWall(Duration.ofHours(1));
        assertThat(granted(limiter)).isZero();
        world.runFor(Duration.ofMillis(4_999));
        assertThat(granted(limiter))
                .as("by a clock that is 500 us ahead after 5 s")
                .isEqualTo(4);
        world.runFor(Duration.ofMillis(1));
        assertThat(granted(limiter)).isEqualTo(1);
        app.suspend(Duration.ofHours(1));
        world.runFor(Duration.ofMinutes(59));
        assertThat(granted(limiter)).isZero();
    }

    private static int granted(RateLimiter limiter) {
        int granted = 0;
        while (limiter.tryAcquire()) {
            granted++;
        }
        return granted;
    }

    private record Token(Instant expiry) {
        static Token issue(Clock issuer, Duration life) {
            return new Token(issuer.instant().plus(life));
        }

        boolean isValid(Clock verifier, Duration leeway) {
            return verifier.instant().isBefore(expiry.plus(leeway));
        }
    }

    @Seeds(count = 20)
    void aFreshTokenIsGoodEverywhereThanksToTheLeeway(
            SimulatedWorld world,
            @OnHost(value = "issuer", wallOffsetUpToMillis = 900, frequencyUpToPpm = 100) Clock issuer,
            @OnHost(value = "verifier", wallOffsetUpToMillis = 900, frequencyUpToPpm = 100) Clock verifier) {
        Duration leeway = Duration.ofSeconds(2);
        Token token = Token.issue(issuer, Duration.ofMinutes(5));
        world.runFor(Duration.ofMinutes(5).minusMillis(1));
        assertThat(token.isValid(verifier, leeway)).isTrue();
        world.runFor(leeway.multipliedBy(2));
        assertThat(token.isValid(verifier, leeway)).isFalse();
    }

    /** Does something each day at a time of day, and looks at the clock again when it wakes up, for that may have been set. */
    private record Daily(Clock clock, ScheduledExecutorService scheduler, LocalTime time, Runnable job) {
        void start() {
            ZonedDateTime now = ZonedDateTime.now(clock);
            ZonedDateTime today = now.with(time);
            await((today.isAfter(now) ? today : now.plusDays(1).with(time)).toInstant());
        }

        @SuppressWarnings("FutureReturnValueIgnored") // it is never cancelled
        private void await(Instant due) {
            long left = Duration.between(clock.instant(), due).toNanos();
            scheduler.schedule(() -> wake(due), Math.max(left, 0), TimeUnit.NANOSECONDS);
        }

        private void wake(Instant due) {
            if (clock.instant().isBefore(due)) {
                await(due);
            } else {
                job.run();
                start();
            }
        }
    }

    @SimulatedTest
    @StartsAt("2024-03-29T12:00:00Z")
    void aDailyJobRunsOnceADayThroughSummerTimeAndAClockThatIsSetBack(
            SimulatedWorld world,
            @OnHost(frequencyPpm = 50) SimulatedHost app,
            @OnHost ScheduledExecutorService scheduler) {
        Clock berlin = app.wallClock().withZone(ZoneId.of("Europe/Berlin"));
        List<String> runs = new ArrayList<>();
        new Daily(
                        berlin,
                        scheduler,
                        LocalTime.of(4, 30),
                        () -> runs.add(berlin.instant().toString().substring(0, 16)))
                .start();
        world.at(Duration.ofHours(60), () -> app.stepWall(Duration.ofMinutes(-10)));
        world.runFor(Duration.ofDays(4));
        assertThat(runs)
                .containsExactly("2024-03-30T03:30", "2024-03-31T02:30", "2024-04-01T02:30", "2024-04-02T02:30");
    }
}
