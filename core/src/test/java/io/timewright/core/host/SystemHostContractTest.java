package io.timewright.core.host;

import io.timewright.spi.Host;
import io.timewright.spi.contract.HostContract;
import java.net.InetAddress;

/** On the real machine, over loopback. */
class SystemHostContractTest extends HostContract {
    @Override
    protected Host open() {
        return new SystemHostProvider().create();
    }

    @Override
    protected InetAddress ownAddress() {
        return InetAddress.getLoopbackAddress();
    }
}
