package io.timewright.examples.ntpd;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.cli.Console;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceId;
import io.timewright.values.SyncState;
import io.timewright.values.SystemDetail;
import io.timewright.values.SystemStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final StringWriter out = new StringWriter();
    private final PrintWriter writer = new PrintWriter(out, true);
    private final Console console = new Console(writer, writer, false);
    private final Journal journal = new Journal(status -> {});

    @Test
    void stateChanged_isALineWithTheReason() throws InterruptedException {
        journal.stateChanged(SyncState.UNSYNCHRONIZED, SyncState.SYNCHRONIZED, status("following a"));
        journal.stateChanged(SyncState.SYNCHRONIZED, SyncState.HOLDOVER, status("a is silent"));
        assertThat(printed())
                .containsExactly(
                        "timewright ntpd: synchronised: following a", "timewright ntpd: holdover: a is silent");
    }

    @Test
    void changesOfTheClock_areLines() throws InterruptedException {
        journal.systemPeerChanged(Optional.empty(), Optional.of(new SourceId("127.127.1.0")));
        journal.systemPeerChanged(Optional.of(new SourceId("127.127.1.0")), Optional.empty());
        journal.stepped(Duration.ofNanos(2_500_123_000L), 1);
        journal.disrupted(Duration.ofMillis(-40));
        assertThat(printed())
                .containsExactly(
                        "timewright ntpd: system peer 127.127.1.0",
                        "timewright ntpd: system peer none",
                        "timewright ntpd: clock stepped by +2.500123 s",
                        "timewright ntpd: the system's clock jumped by -0.040000 s");
    }

    @Test
    void panic_endsTheDaemon() throws InterruptedException {
        journal.panic(Duration.ofSeconds(-2000), Duration.ofSeconds(1000));
        journal.printUntilEnd(console);
        assertThat(out.toString().lines())
                .containsExactly(
                        "timewright ntpd: refused an offset of -2000.000 s: it is beyond the panic threshold of 1000 s",
                        "timewright ntpd: set the clock by hand, or start with -g, which believes the first offset");
        assertThat(journal.hasFailed()).isTrue();
    }

    @Test
    void end_comesThroughHoweverManyLinesAreWaiting() throws InterruptedException {
        for (int i = 0; i < 5000; i++) {
            journal.add("line " + i);
        }
        assertThat(printed()).hasSizeLessThanOrEqualTo(1000).contains("timewright ntpd: line 1");
    }

    private List<String> printed() throws InterruptedException {
        journal.end();
        journal.printUntilEnd(console);
        return out.toString().lines().toList();
    }

    private static SystemStatus status(String explanation) {
        return new SystemStatus(
                SyncState.SYNCHRONIZED,
                LeapIndicator.NO_WARNING,
                2,
                -20,
                Duration.ZERO,
                Optional.empty(),
                ReferenceId.NONE,
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                0,
                Optional.empty(),
                0,
                explanation,
                SystemDetail.INITIAL);
    }
}
