package io.timewright.linux.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.timewright.spi.Host;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Readings of a clock that runs beside the counter, 10 s ahead of it and with a reading in the middle of 100 ns. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the first readings are of the kernel's clock")
class KernelTimeTest {
    private static final long AHEAD = 10_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long NO_STAMP = -1;

    private final AtomicLong counter = new AtomicLong();
    private final KernelTime time = new KernelTime(host());

    private Host host() {
        Host host = mock(Host.class);
        when(host.monotonicNanos()).thenAnswer(call -> counter.getAndAdd(50));
        return host;
    }

    /** The clock of the first readings was another one: from here on it is ours, and believed after a while. */
    private void begin() {
        read(0, AHEAD);
        read(2 * SECOND, AHEAD);
    }

    private void read(long at, long ahead) {
        time.learn(at + ahead, at - 50, at + 50);
    }

    private long counterAt(long stamp) {
        return time.counterAt(stamp, 0, 100 * SECOND, NO_STAMP);
    }

    @Test
    void aStampIsTurnedIntoTheCounter() {
        begin();

        assertThat(counterAt(3 * SECOND + AHEAD)).isEqualTo(3 * SECOND);
    }

    @Test
    void manyReadingsKnowTheDifferenceBetterThanOne() {
        begin();
        // Held up before the clock was read, and then after it.
        time.learn(3 * SECOND + AHEAD, 3 * SECOND - 1_000, 3 * SECOND + 10);
        time.learn(3 * SECOND + AHEAD, 3 * SECOND - 10, 3 * SECOND + 1_000);

        assertThat(counterAt(4 * SECOND + AHEAD)).isEqualTo(4 * SECOND);
    }

    @Test
    void afterAStepNoStampIsBelievedForASecond() {
        begin();
        long ahead = AHEAD - SECOND / 2;
        read(3 * SECOND, ahead);

        assertThat(counterAt(3 * SECOND + ahead)).isEqualTo(NO_STAMP);
        read(3 * SECOND + SECOND / 2, ahead);
        assertThat(counterAt(3 * SECOND + ahead)).isEqualTo(NO_STAMP);
        read(4 * SECOND + 100, ahead);
        assertThat(counterAt(4 * SECOND + ahead)).isEqualTo(4 * SECOND);
    }

    @Test
    void aStampThatCannotBeIsNotBelieved() {
        begin();
        long stamp = 3 * SECOND + AHEAD;

        assertThat(time.counterAt(0, 0, 100 * SECOND, NO_STAMP)).isEqualTo(NO_STAMP);
        assertThat(time.counterAt(stamp, 3 * SECOND + 1, 100 * SECOND, NO_STAMP))
                .isEqualTo(NO_STAMP);
        assertThat(time.counterAt(stamp, 0, 3 * SECOND - 1, NO_STAMP)).isEqualTo(NO_STAMP);
        assertThat(time.counterAt(stamp, 3 * SECOND, 3 * SECOND, NO_STAMP)).isEqualTo(3 * SECOND);
    }
}
