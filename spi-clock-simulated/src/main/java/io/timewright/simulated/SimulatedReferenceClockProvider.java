package io.timewright.simulated;

import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ReferenceClockProvider;
import io.timewright.values.SourceOptions;

/**
 * Provides {@code simulated}: a reference clock that tells the true time of a {@link SimulatedHost}'s world, with the
 * identifier {@code SIM} at stratum 0 unless the options say otherwise. The address is free to tell several apart.
 */
public final class SimulatedReferenceClockProvider implements ReferenceClockProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SimulatedReferenceClockProvider() {}

    @Override
    public String name() {
        return "simulated";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if {@code host} is in no simulated world
     */
    @Override
    public ReferenceClock create(String address, SourceOptions options, Host host) {
        if (host instanceof SimulatedHost simulated) {
            return new SimulatedReferenceClock(simulated, options);
        }
        throw new IllegalStateException("the reference clock 'simulated' works on hosts of a simulated world only");
    }
}
