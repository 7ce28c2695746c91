package io.timewright.simulated;

import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.contract.ReferenceClockContract;
import io.timewright.spi.contract.ReferenceClockWorld;
import io.timewright.values.SourceOptions;
import java.time.Duration;

class SimulatedReferenceClockContractTest extends ReferenceClockContract {
    @Override
    protected ReferenceClockWorld open() {
        SimulatedWorld world = SimulatedWorld.seeded(7);
        SimulatedHost host = world.host("a", clock -> clock.frequencyPpm(20).wander(1e-9));
        SourceOptions options = SourceOptions.builder().build();
        ReferenceClock clock = new SimulatedReferenceClockProvider().create("", options, host);
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
                world.runFor(duration);
            }
        };
    }
}
