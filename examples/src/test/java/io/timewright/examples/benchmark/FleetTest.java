package io.timewright.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FleetTest {
    /** What is measured is the whole engine: clocks that start 10 ms off are soon kept within the network's jitter. */
    @Test
    void everyClientIsSynchronizedThroughTheRelays() {
        try (Fleet fleet = new Fleet(3, 3, 4, 6, source -> source).run(Duration.ofMinutes(5), 12, 6)) {
            assertThat(fleet.errorMicros()).isBetween(1.0, 100.0);
            // Ten followers of three or four sources in an hour, at intervals of 64 s at first.
            assertThat(fleet.requests()).isBetween(500L, 3600L);
        }
    }

    @Test
    void oneSeedIsOneRun() {
        try (Fleet first = new Fleet(3, 1, 0, 2, source -> source.poll(4, 4)).run(Duration.ofMinutes(5), 4, 2);
                Fleet second = new Fleet(3, 1, 0, 2, source -> source.poll(4, 4)).run(Duration.ofMinutes(5), 4, 2)) {
            assertThat(second.errorMicros()).isEqualTo(first.errorMicros());
            assertThat(second.requests()).isEqualTo(first.requests());
        }
    }
}
