package io.timewright.core.host;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import io.timewright.spi.contract.HostContract;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

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

    @Test
    void whatIsForTheEventThreadAloneIsRefusedElsewhere() {
        EndpointOptions loopback = EndpointOptions.bound(new InetSocketAddress(ownAddress(), 0));
        String caller = Thread.currentThread().getName();
        try (Host host = open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> host.open(loopback, (endpoint, datagram) -> {}))
                    .withMessage("expected Host.open to be called on the host's event thread (see Host.execute),"
                            + " found the thread '" + caller + "'");
            assertThatIllegalStateException()
                    .isThrownBy(() -> host.onClose(() -> {}))
                    .withMessageStartingWith("expected Host.onClose to be called on the host's event thread");
        }
    }
}
