package example.lock;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.ReferenceId;
import java.io.IOException;

/** The lock with clocks that know how wrong they can be: each node keeps one by three time servers. */
class BoundedLeaseLockTest extends LeaseLockContract {
    private static final String[] SERVERS = {"time1", "time2", "time3"};

    @Override
    LeaseTime timeOn(SimulatedHost host) throws IOException {
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder().host(host);
        for (String server : SERVERS) {
            serveTime(host.world(), server);
            builder.source(server, source -> source.iburst());
        }
        return LeaseTime.bounded(builder.build().start().clock());
    }

    private static void serveTime(SimulatedWorld world, String name) throws IOException {
        if (world.hosts().stream().anyMatch(host -> host.name().equals(name))) {
            return;
        }
        SimulatedHost server = world.host(name);
        NtpServer.builder()
                .host(server)
                .bind(server.address(123))
                .timeOfHost(1, ReferenceId.ofAscii("GPS"))
                .build()
                .start();
    }
}
