package io.timewright.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final Duration BEFORE = Duration.ofMillis(-2500);

    @Test
    void complaint_noneBelowTheLimit() {
        assertThat(ending(true, Duration.ofNanos(4_999_999)).complaint()).isEmpty();
        assertThat(ending(true, Duration.ofNanos(-4_999_999)).complaint()).isEmpty();
    }

    @Test
    void complaint_fromTheLimitOn() {
        assertThat(ending(true, Duration.ofMillis(-5)).complaint())
                .contains("after 12 s the clock is still off by 5.000 ms, expected less than 5 ms");
    }

    @Test
    void complaint_notSynchronizedHoweverSmallTheOffset() {
        assertThat(ending(false, Duration.ZERO).complaint()).contains("not synchronised after 12 s: nobody answered");
    }

    @Test
    void lines_sayWhichWayTheClockIsWrong() {
        assertThat(ending(true, Duration.ofNanos(12_000)).lines())
                .contains(
                        "before       2.500000 s slow (true time: the system's clock)",
                        "after        0.000012 s fast",
                        "bound        +/-0.001000 s, the true time is inside",
                        "oscillator   80.0 ppm fast, known to +/-25.2 ppm after 12 s (two standard deviations)");
    }

    @Test
    void lines_unsynchronizedClockHasNoFigures() {
        assertThat(ending(false, BEFORE).lines()).noneMatch(line -> line.matches("(before|after|bound|osc).*"));
    }

    @Test
    void relativeTo_serversShowTheSystemsOwnError() {
        // Against the system's clock the application's is 20 ms fast, against the servers 1 ms: the system is 19 ms
        // slow.
        Ending ending = ending(true, Duration.ofMillis(20)).relativeTo(Duration.ofMillis(20), Duration.ofMillis(1));
        assertThat(ending.before()).isEqualTo(Duration.ofMillis(-2519));
        assertThat(ending.after()).isEqualTo(Duration.ofMillis(1));
        assertThat(ending.boundHolds()).isTrue();
    }

    private static Ending ending(boolean isSynchronized, Duration after) {
        return new Ending(
                Duration.ofSeconds(12),
                isSynchronized,
                "nobody answered",
                BEFORE,
                after,
                Duration.ofMillis(1),
                true,
                -80,
                12.6,
                List.of(),
                true);
    }
}
