package io.timewright.core.daemon;

import io.timewright.core.access.AccessControl;
import io.timewright.core.access.ClientList;
import io.timewright.core.access.RateLimits;
import io.timewright.core.control.ClientTable;
import java.util.List;

/** The clients that the access rules remember, as {@code mrulist} and {@code monstats} show them. */
final class DaemonClients implements ClientTable {
    /** The bits of ntpd's own flags; the others are ours. */
    private static final int SHOWN_FLAGS = 0xffff;

    private final AccessControl control;
    private final ClientList clients;

    DaemonClients(AccessControl control, ClientList clients) {
        this.control = control;
        this.clients = clients;
    }

    @Override
    public List<ClientTable.Client> oldestFirst() {
        return clients.oldestFirst().stream().map(this::shown).toList();
    }

    @Override
    public int deepest() {
        return clients.deepest();
    }

    @Override
    public int maximumDepth() {
        return clients.limits().maximumDepth();
    }

    @Override
    public int minimumDepth() {
        return clients.limits().minimumDepth();
    }

    @Override
    public int maximumAgeSeconds() {
        return clients.limits().maximumAgeSeconds();
    }

    @Override
    public int entryBytes() {
        return RateLimits.BYTES_PER_CLIENT;
    }

    private ClientTable.Client shown(io.timewright.core.access.Client client) {
        int flags =
                control.flagsFor(client.address().getAddress(), client.address().getPort());
        return new ClientTable.Client(
                client.address(),
                client.firstMonotonicNanos(),
                client.lastMonotonicNanos(),
                client.count(),
                client.mode(),
                client.version(),
                flags & SHOWN_FLAGS);
    }
}
