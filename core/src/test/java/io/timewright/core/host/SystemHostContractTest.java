package io.timewright.core.host;

import io.timewright.spi.Host;
import io.timewright.spi.contract.HostContract;
import java.net.InetAddress;

/** On the real machine, over loopback, with the sockets of the JDK. */
class SystemHostContractTest extends HostContract {
    @Override
    protected Host open() {
        return new SystemHostProvider().create("nio");
    }

    @Override
    protected InetAddress ownAddress() {
        return InetAddress.getLoopbackAddress();
    }
}
