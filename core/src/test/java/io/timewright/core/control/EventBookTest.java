package io.timewright.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.EventTally;
import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.Rejection;
import io.timewright.values.SourceEvent;
import io.timewright.values.SourceId;
import io.timewright.values.SystemEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventBookTest {
    private static final SourceId PARIS = new SourceId("paris");
    private static final SourceId ROME = new SourceId("rome");

    private final List<String> told = new ArrayList<>();
    private final EventBook book = new EventBook(new EventBook.Sink() {
        @Override
        public void system(EventTally<SystemEvent> tally, String detail) {
            told.add(tally.last().text() + " " + tally.count() + " " + detail);
        }

        @Override
        public void source(SourceId source, EventTally<SourceEvent> tally) {
            told.add(source + " " + tally.last().text() + " " + tally.count());
        }
    });

    @Test
    void aClockBeginsWithARestart() {
        assertThat(book.system()).isEqualTo(new EventTally<>(SystemEvent.RESTART, 1));
    }

    @Test
    void numbersStayAndReturnOnlyWhenAllHaveBeenUsed() {
        book.sourceAdded(PARIS);
        book.sourceAdded(ROME);
        assertThat(book.numberOf(PARIS)).isEqualTo(1);
        assertThat(book.numberOf(ROME)).isEqualTo(2);
        for (int i = 0; i < 65_533; i++) {
            SourceId passing = new SourceId("passing");
            book.sourceAdded(passing);
            book.sourceRemoved(passing);
        }
        assertThat(book.numberOf(new SourceId("next"))).isEqualTo(3);
        assertThat(book.numberOf(ROME)).isEqualTo(2);
    }

    @Test
    void theSameEventIsCountedUpToFifteenAndThenNotTold() {
        Rejection outlier = new Rejection(Rejection.Reason.OUTLIER, "much", "little");
        for (int i = 0; i < 20; i++) {
            book.sampleRejected(PARIS, outlier);
        }
        assertThat(book.tallyOf(PARIS)).isEqualTo(new EventTally<>(SourceEvent.POPCORN, 15));
        assertThat(told).hasSize(15).last().isEqualTo("paris popcorn 15");
        book.kissReceived(PARIS, KissCode.RATE);
        assertThat(book.tallyOf(PARIS)).isEqualTo(new EventTally<>(SourceEvent.RATE_EXCEEDED, 1));
    }

    @Test
    void whatHappensToTheClockIsTold() {
        book.spikeDetected(Duration.ofMillis(-300));
        book.stepped(Duration.ofMillis(-300), 1);
        book.leapChanged(LeapIndicator.NO_WARNING, LeapIndicator.LAST_MINUTE_61);
        book.leapChanged(LeapIndicator.LAST_MINUTE_61, LeapIndicator.NO_WARNING);
        book.leapChanged(LeapIndicator.UNSYNCHRONIZED, LeapIndicator.NO_WARNING);
        book.systemPeerChanged(Optional.of(ROME), Optional.of(PARIS));
        book.systemPeerChanged(Optional.of(PARIS), Optional.empty());
        assertThat(told)
                .containsExactly(
                        "spike_detect 1 -0.300000 s",
                        "clock_step 1 -0.300000 s",
                        "leap_armed 1 ",
                        "leap_disarmed 1 ",
                        "paris reachable 1",
                        "paris sys_peer 1",
                        "no_sys_peer 1 ");
    }
}
