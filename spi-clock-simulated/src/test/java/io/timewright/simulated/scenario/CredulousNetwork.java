package io.timewright.simulated.scenario;

import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.DatagramHandler;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A host whose sockets make every reply look like one to the last request, so that no forgery is found out. */
final class CredulousNetwork implements DatagramHandler {
    private static final int ORIGIN = 24;
    private static final int TRANSMIT = 40;
    private static final int HEADER = 48;

    private final DatagramHandler handler;
    private DatagramEndpoint endpoint;
    private long nonce;

    private CredulousNetwork(DatagramHandler handler) {
        this.handler = handler;
    }

    static Host of(Host real) {
        return BrokenEngine.proxy(
                Host.class,
                (self, method, arguments) -> method.getName().equals("open")
                        ? new CredulousNetwork((DatagramHandler) arguments[1])
                                .open(real, (EndpointOptions) arguments[0])
                        : BrokenEngine.call(real, method, arguments));
    }

    private DatagramEndpoint open(Host real, EndpointOptions options) throws IOException {
        DatagramEndpoint opened = real.open(options, this);
        endpoint = BrokenEngine.proxy(DatagramEndpoint.class, (self, method, arguments) -> {
            if (method.getName().equals("send")) {
                ByteBuffer request = (ByteBuffer) arguments[0];
                nonce = request.getLong(request.position() + TRANSMIT);
            }
            return BrokenEngine.call(opened, method, arguments);
        });
        return endpoint;
    }

    @Override
    public void received(DatagramEndpoint at, Datagram datagram) {
        ByteBuffer payload = datagram.payload();
        if (payload.limit() >= HEADER) {
            payload.putLong(ORIGIN, nonce);
        }
        handler.received(endpoint, datagram);
    }

    @Override
    public void failed(DatagramEndpoint at, IOException error) {
        handler.failed(endpoint, error);
    }
}
