package io.timewright.core.observability;

import static io.timewright.core.observability.Statuses.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.KissCode;
import io.timewright.values.Rejection;
import io.timewright.values.SourceId;
import io.timewright.values.SyncState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class LogListenerTest {
    private final List<String> lines = new ArrayList<>();
    private final LogListener listener = new LogListener(new Lines(lines));

    @Test
    void aSynchronizedClockIsLoggedWithItsFigures() {
        listener.stateChanged(
                SyncState.UNSYNCHRONIZED,
                SyncState.SYNCHRONIZED,
                Statuses.system(SyncState.SYNCHRONIZED, "following 3 of 4 usable sources, paris first"));
        assertThat(lines)
                .containsExactly("INFO the clock is SYNCHRONIZED, was UNSYNCHRONIZED: following 3 of 4 usable sources,"
                        + " paris first (stratum 2, offset -0.001250 s, root dispersion 0.003000 s,"
                        + " frequency -17.250 ppm)");
    }

    @Test
    void aLostClockIsAWarningWithItsReason() {
        listener.stateChanged(
                SyncState.SYNCHRONIZED,
                SyncState.HOLDOVER,
                Statuses.system(SyncState.HOLDOVER, "holding over: no usable source"));
        assertThat(lines)
                .containsExactly("WARNING the clock is HOLDOVER, was SYNCHRONIZED: holding over: no usable source");
    }

    @Test
    void whatHappensWithEveryPacketIsNotLogged() {
        listener.sampleAccepted(Statuses.source(1));
        lines.clear();
        for (int poll = 2; poll < 1000; poll++) {
            listener.sampleAccepted(Statuses.source(poll));
            listener.sampleRejected(PARIS, new Rejection(Rejection.Reason.WRONG_ORIGIN, "a", "b"));
            listener.frequencyAdjusted(poll);
            listener.slewed(Duration.ofMillis(1), Duration.ofSeconds(1));
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void aSourceIsReachableWhenItFirstAnswersAndAfterEightSilentPolls() {
        listener.kissReceived(PARIS, KissCode.INIT);
        lines.clear();
        listener.sampleAccepted(Statuses.source(3));
        listener.sampleAccepted(Statuses.source(11));
        listener.sampleAccepted(Statuses.source(20));
        assertThat(lines)
                .containsExactly(
                        "INFO source paris is reachable: stratum 1, offset -0.001500 s",
                        "INFO source paris is reachable again: stratum 1, offset -0.001500 s,"
                                + " after 8 polls without a usable sample");
    }

    @Test
    void severalSamplesOfOnePollAreOneReach() {
        listener.sampleAccepted(Statuses.source(1));
        listener.sampleAccepted(Statuses.source(1));
        assertThat(lines).hasSize(1);
    }

    @Test
    void aKissIsLoggedOnceUntilItChangesOrTheSourceWasGoodForLong() {
        listener.kissReceived(PARIS, KissCode.RATE);
        for (int poll = 1; poll < 8; poll++) {
            listener.kissReceived(PARIS, KissCode.RATE);
            listener.sampleAccepted(Statuses.source(poll));
        }
        listener.kissReceived(PARIS, KissCode.DENY);
        for (int poll = 8; poll < 16; poll++) {
            listener.sampleAccepted(Statuses.source(poll));
        }
        listener.kissReceived(PARIS, KissCode.DENY);
        assertThat(lines)
                .filteredOn(line -> line.contains("kiss"))
                .containsExactly(
                        "WARNING source paris sent the kiss-o'-death RATE",
                        "WARNING source paris sent the kiss-o'-death DENY: it does not want to be asked",
                        "WARNING source paris sent the kiss-o'-death DENY: it does not want to be asked");
    }

    @Test
    void systemPeersAreNamed() {
        listener.systemPeerChanged(Optional.empty(), Optional.of(PARIS));
        listener.systemPeerChanged(Optional.of(PARIS), Optional.of(new SourceId("rome")));
        listener.systemPeerChanged(Optional.of(new SourceId("rome")), Optional.empty());
        assertThat(lines)
                .containsExactly(
                        "INFO the system peer is paris, was none",
                        "INFO the system peer is rome, was paris",
                        "INFO the system peer is none, was rome");
    }

    @Test
    void aPanicIsLoggedOnceUntilTheClockIsCorrectedAgain() {
        Duration offset = Duration.ofMinutes(-30);
        Duration limit = Duration.ofSeconds(1000);
        listener.panic(offset, limit);
        listener.panic(offset, limit);
        listener.slewed(Duration.ofMillis(1), Duration.ofSeconds(1));
        listener.panic(offset, limit);
        listener.stepped(offset, 1);
        listener.panic(offset, limit);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ERROR"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("-1800.000 s", "1000.000 s"));
    }

    @Test
    void stepsAndDisruptionsShowTheirAmount() {
        listener.stepped(Duration.ofMillis(-2500), 3);
        listener.disrupted(Duration.ofHours(1));
        assertThat(lines)
                .containsExactly(
                        "WARNING the clock was stepped by -2.500000 s (step 3)",
                        "WARNING the machine was suspended or its clock was set: found a jump of +3600.000000 s,"
                                + " expected none; readings are void until the next update");
    }

    private record Lines(List<String> lines) implements System.Logger {
        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(level + " " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... params) {
            lines.add(level + " " + format);
        }
    }
}
