package io.timewright.linux.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.timewright.spi.Host;
import io.timewright.spi.contract.HostContract;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same over IPv6. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the sockets are Linux's")
class LinuxIpv6ContractTest extends HostContract {
    @Override
    protected Host open() throws Exception {
        Host host = Host.system("linux");
        try {
            assumeTrue(host.localAddresses().contains(ownAddress()), "this machine has no IPv6");
            return host;
        } catch (Throwable e) {
            host.close();
            throw e;
        }
    }

    @Override
    protected InetAddress ownAddress() {
        try {
            return InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
