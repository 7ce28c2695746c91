package io.timewright.simulated;

import io.timewright.spi.Host;
import io.timewright.spi.contract.HostContract;
import java.net.InetAddress;
import java.time.Duration;

/** A skewed host over the real machine, as the demonstration uses it. */
class SkewedHostContractTest extends HostContract {
    @Override
    protected Host open() {
        return SkewedHost.over(Host.system(), Duration.ofMillis(-2500), 80);
    }

    @Override
    protected InetAddress ownAddress() {
        return InetAddress.getLoopbackAddress();
    }
}
