package io.timewright.simulated;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockAdjusterProvider;
import io.timewright.spi.Host;

/** Provides {@code simulated}: the wall clock of a {@link SimulatedHost}, corrected as a kernel would correct it. */
public final class SimulatedClockAdjusterProvider implements ClockAdjusterProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SimulatedClockAdjusterProvider() {}

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public ClockAdjuster create(Host host) {
        if (host instanceof SimulatedHost simulated) {
            return simulated.adjuster();
        }
        throw new IllegalStateException("the adjuster 'simulated' works on hosts of a simulated world only");
    }
}
