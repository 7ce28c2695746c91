package io.timewright.linux.network;

import io.timewright.spi.Host;
import io.timewright.spi.contract.HostContract;
import java.net.InetAddress;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The system's host with the kernel's own sockets, over loopback. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the sockets are Linux's")
class LinuxNetworkContractTest extends HostContract {
    @Override
    protected Host open() {
        return Host.system("linux");
    }

    @Override
    protected InetAddress ownAddress() {
        return InetAddress.getLoopbackAddress();
    }
}
