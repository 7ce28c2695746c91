package io.timewright.simulated;

import io.timewright.spi.Host;
import io.timewright.spi.contract.HostContract;
import java.net.InetAddress;

class SimulatedHostContractTest extends HostContract {
    private final SimulatedHost host = SimulatedWorld.seeded(4)
            .host("here", clock -> clock.frequencyPpm(-70).wander(1e-9));

    @Override
    protected Host open() {
        return host;
    }

    @Override
    protected InetAddress ownAddress() {
        return host.addresses().get(0);
    }
}
