package io.timewright.core.server;

import io.timewright.core.control.Caller;
import io.timewright.core.control.ControlResponder;
import io.timewright.core.control.ControlSubject;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.Host;
import io.timewright.values.ServerStatistics.Outcome;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;

/** Sends the answers to control messages (mode 6) that the access policy let pass. */
final class ControlDesk {
    private static final Logger LOGGER = System.getLogger(ControlDesk.class.getName());

    private final ControlResponder responder;
    private boolean failed;

    ControlDesk(ControlSubject subject, Host host) {
        this.responder = new ControlResponder(subject, host);
    }

    /** Answers as much as is for {@code caller}, or not at all. */
    Outcome answer(DatagramEndpoint endpoint, Datagram request, Caller caller) {
        try {
            List<ByteBuffer> answer = responder.answer(request, caller);
            for (ByteBuffer packet : answer) {
                long unusedDeparture = endpoint.reply(request, packet);
            }
            return answer.isEmpty() ? Outcome.DROPPED_MALFORMED : Outcome.QUERIED;
        } catch (IOException e) {
            return Outcome.SEND_FAILED;
        } catch (RuntimeException e) {
            // A question nobody thought of must not cost the server its event thread; told once.
            if (!failed) {
                failed = true;
                LOGGER.log(Level.ERROR, "a control message could not be answered", e);
            }
            return Outcome.DROPPED_FAILED;
        }
    }
}
