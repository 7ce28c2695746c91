package io.timewright.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.simulated.clock.SeededStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private record Entry(long trueNanos, int order) {}

    private final EventQueue queue = new EventQueue();
    private final List<Entry> expected = new ArrayList<>();
    private final List<Entry> ran = new ArrayList<>();

    private EventQueue.Event add(long trueNanos) {
        Entry entry = new Entry(trueNanos, expected.size());
        expected.add(entry);
        return queue.add(trueNanos, "test", () -> ran.add(entry));
    }

    private void runUntil(long trueNanos) {
        for (EventQueue.Event event = queue.pollUntil(trueNanos); event != null; event = queue.pollUntil(trueNanos)) {
            event.task().run();
        }
    }

    /** Few different moments, so that most events have others at the same one. */
    @Test
    void eventsOfOneMomentComeInTheOrderInWhichTheyWereDecided() {
        SeededStream random = SeededStream.of(7, "moments");
        for (int i = 0; i < 5000; i++) {
            add(random.nextInt(300));
        }

        runUntil(300);

        expected.sort(Comparator.comparingLong(Entry::trueNanos).thenComparingInt(Entry::order));
        assertThat(ran).isEqualTo(expected);
    }

    @Test
    void whatIsAddedMeanwhileFindsItsPlace() {
        SeededStream random = SeededStream.of(7, "meanwhile");
        for (int now = 0; now < 2000; now += 10) {
            for (int i = 0; i < 20; i++) {
                add(now + random.nextInt(500));
            }
            runUntil(now);
            int end = now;
            assertThat(ran).allMatch(entry -> entry.trueNanos() <= end);
        }
        runUntil(3000);

        assertThat(ran).hasSameSizeAs(expected).isSortedAccordingTo(Comparator.comparingLong(Entry::trueNanos));
    }

    @Test
    void whatIsCancelledOrNotYetDueDoesNotCome() {
        add(10);
        EventQueue.Event cancelled = add(20);
        add(30);
        add(31);
        cancelled.cancel();

        runUntil(30);

        assertThat(ran).extracting(Entry::trueNanos).containsExactly(10L, 30L);
    }
}
