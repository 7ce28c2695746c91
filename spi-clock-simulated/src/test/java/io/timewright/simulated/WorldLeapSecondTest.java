package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.LeapIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldLeapSecondTest {
    private static final Instant MIDNIGHT = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void anInsertedSecondIsShownTwiceAndAnnouncedForADay() {
        try (SimulatedWorld world = world()) {
            SimulatedHost reference = world.host("reference", ClockConfiguration::followsLeapSeconds);
            SimulatedHost ignorant = world.host("ignorant");
            world.leapSecond(MIDNIGHT, true);
            List<Instant> seen = new ArrayList<>();
            world.at(MIDNIGHT.plusSeconds(5), () -> seen.add(world.trueTime()));

            world.runFor(Duration.ofHours(1));
            assertThat(world.leapIndicator()).isEqualTo(LeapIndicator.NO_WARNING);
            world.runFor(Duration.ofHours(2));
            assertThat(world.leapIndicator()).isEqualTo(LeapIndicator.LAST_MINUTE_61);
            world.runFor(Duration.ofHours(23).minusMillis(1));
            assertThat(world.trueTime()).isEqualTo(MIDNIGHT.minusMillis(1));
            world.runFor(Duration.ofMillis(501));
            assertThat(world.trueTime()).isEqualTo(MIDNIGHT.minusMillis(500));
            assertThat(world.leapIndicator()).isEqualTo(LeapIndicator.NO_WARNING);
            world.runFor(Duration.ofSeconds(6));

            assertThat(seen).containsExactly(MIDNIGHT.plusSeconds(5));
            assertThat(reference.wallErrorSeconds()).isZero();
            assertThat(ignorant.wallErrorSeconds()).isEqualTo(1);
        }
    }

    @Test
    void aDeletedSecondIsSkipped() {
        try (SimulatedWorld world = world()) {
            SimulatedHost reference = world.host("reference", ClockConfiguration::followsLeapSeconds);
            world.leapSecond(MIDNIGHT, false);
            world.runFor(Duration.ofHours(3));
            assertThat(world.leapIndicator()).isEqualTo(LeapIndicator.LAST_MINUTE_59);
            world.runFor(Duration.ofHours(23).minusSeconds(1));

            assertThat(world.trueTime()).isEqualTo(MIDNIGHT);
            assertThat(reference.wallErrorSeconds()).isZero();
        }
    }

    private static SimulatedWorld world() {
        return SimulatedWorld.builder()
                .start(MIDNIGHT.minus(Duration.ofHours(26)))
                .build();
    }
}
