package io.timewright.spi.contract;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import java.time.Duration;

/** A clock adjuster under test and the time it lives in. */
public interface AdjusterWorld {
    /** Returns the adjuster, always the same one. */
    ClockAdjuster adjuster();

    /** Returns the host that the adjuster was made for. */
    Host host();

    /** Lets time pass on the host and runs what falls due in it. */
    void advance(Duration duration);

    /** Returns the world of an adjuster on a manual host. */
    static AdjusterWorld of(ClockAdjuster adjuster, ManualHost host) {
        return new AdjusterWorld() {
            @Override
            public ClockAdjuster adjuster() {
                return adjuster;
            }

            @Override
            public Host host() {
                return host;
            }

            @Override
            public void advance(Duration duration) {
                host.advance(duration);
            }
        };
    }
}
