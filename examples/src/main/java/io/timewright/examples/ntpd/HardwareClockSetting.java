package io.timewright.examples.ntpd;

import io.timewright.NtpSynchronizer;
import io.timewright.examples.cli.Console;
import io.timewright.linux.HardwareClock;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sets the machine's battery-backed clock when the daemon ends, if the time is known then. */
final class HardwareClockSetting {
    private HardwareClockSetting() {}

    /** Sets it, which takes up to a second, or says why not. The synchronizer may be closed. */
    static void run(NtpSynchronizer synchronizer, Console console) throws InterruptedException {
        SyncState state = synchronizer.status().state();
        if (state != SyncState.SYNCHRONIZED) {
            console.line("timewright ntpd: the hardware clock is left alone: the time is not known");
            return;
        }
        HardwareClock clock = HardwareClock.ofMachine();
        Duration wait = clock.untilBestMoment(synchronizer.clock().instant());
        boolean unused = new CountDownLatch(1).await(wait.toNanos(), TimeUnit.NANOSECONDS);
        Instant time = synchronizer.clock().instant();
        try {
            clock.set(time);
            console.line("timewright ntpd: set the hardware clock to " + time.truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            console.line("timewright ntpd: " + e.getMessage());
        }
    }
}
