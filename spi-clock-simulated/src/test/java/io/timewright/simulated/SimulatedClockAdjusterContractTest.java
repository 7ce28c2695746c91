package io.timewright.simulated;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.spi.contract.AdjusterWorld;
import io.timewright.spi.contract.ClockAdjusterContract;
import java.time.Duration;

class SimulatedClockAdjusterContractTest extends ClockAdjusterContract {
    @Override
    protected AdjusterWorld open() {
        SimulatedWorld world = SimulatedWorld.seeded(7);
        SimulatedHost host = world.host("a", clock -> clock.frequencyPpm(20).wander(1e-9));
        ClockAdjuster adjuster = new SimulatedClockAdjusterProvider().create(host);
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
                world.runFor(duration);
            }
        };
    }
}
