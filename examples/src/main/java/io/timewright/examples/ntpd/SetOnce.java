package io.timewright.examples.ntpd;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.Figures;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** ntpd's {@code -q}: sets the clock once and ends; says what it did, or would have done. */
final class SetOnce implements SyncListener {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final String PROCESS = "process";

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<Duration> step = Optional.empty();
    private volatile Optional<Duration> slew = Optional.empty();
    private volatile Duration slewTime = Duration.ZERO;
    private volatile Optional<Duration> refused = Optional.empty();

    /** Sets the clock of {@code synchronizer}, of which this is a listener. */
    void run(NtpSynchronizer synchronizer, String adjuster, Console console)
            throws CommandFailedException, InterruptedException {
        synchronizer.start();
        boolean decided = ended.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        if (refused.isPresent()) {
            throw CommandFailedException.panic("the offset of " + Figures.signedSeconds(refused.get(), 6)
                    + " s is beyond the panic threshold; start with -g to set the clock nevertheless");
        }
        if (!decided) {
            throw CommandFailedException.failed("no server suitable for synchronization found: "
                    + synchronizer.status().explanation());
        }
        String text = step.map(amount -> "time set " + Figures.signedSeconds(amount, 6) + " s")
                .or(() -> slew.map(amount -> "time slew " + Figures.signedSeconds(amount, 6) + " s"))
                .orElse("time slew +0.000000 s");
        if (adjuster.equals(PROCESS)) {
            console.line("timewright ntpd: would have done: " + text
                    + " (this machine's clock is left alone; see --adjuster)");
        } else {
            // The slew ends with the process, so it is waited for.
            boolean unused = new CountDownLatch(1).await(slewTime.toNanos(), TimeUnit.NANOSECONDS);
            console.line("timewright ntpd: " + text);
        }
    }

    @Override
    public void stepped(Duration amount, long generation) {
        step = step.or(() -> Optional.of(amount));
    }

    @Override
    public void slewed(Duration amount, Duration over) {
        if (slew.isEmpty()) {
            slew = Optional.of(amount);
            slewTime = over;
        }
    }

    /** What was done to the clock has been told before. */
    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
        if (to == SyncState.SYNCHRONIZED) {
            ended.countDown();
        }
    }

    @Override
    public void panic(Duration offset, Duration limit) {
        refused = Optional.of(offset);
        ended.countDown();
    }
}
