package io.timewright.spi.contract;

import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import java.time.Duration;

/** A reference clock under test, not started, and the time it lives in. */
public interface ReferenceClockWorld {
    /** Returns the clock, always the same one. */
    ReferenceClock clock();

    /** Returns the host that the clock was made for. */
    Host host();

    /** Lets time pass on the host and runs what falls due in it. */
    void advance(Duration duration);

    /** Returns the world of a clock on a manual host. */
    static ReferenceClockWorld of(ReferenceClock clock, ManualHost host) {
        return new ReferenceClockWorld() {
            @Override
            public ReferenceClock clock() {
                return clock;
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
