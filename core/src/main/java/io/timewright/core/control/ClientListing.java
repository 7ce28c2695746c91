package io.timewright.core.control;

import io.timewright.core.access.AccessControl;
import io.timewright.core.access.Client;
import io.timewright.core.access.ClientList;
import io.timewright.spi.Timescale;
import io.timewright.values.NtpTimestamp;
import java.util.List;
import java.util.Optional;

/** One answer to {@code read_mru}: as many clients as fit, from the one on that the asker does not know yet. */
final class ClientListing {
    /** The bits of ntpd's own flags; the others are ours. */
    private static final int SHOWN_FLAGS = 0xffff;

    private final Optional<AccessControl> rules;
    private final Timescale clock;
    private final long monotonicNanos;

    /** Creates the listing for one moment; {@code clock} turns the counter into the time that is told. */
    ClientListing(Optional<AccessControl> rules, Timescale clock, long monotonicNanos) {
        this.rules = rules;
        this.clock = clock;
        this.monotonicNanos = monotonicNanos;
    }

    /** Returns the answer, or nothing when none of the clients that the asker knows is as it knows it. */
    Optional<VariableWriter> write(ClientRequest request, String nonce) {
        // Where clients are not remembered the list is empty, as ntpd's is with 'disable monitor'.
        List<Client> oldestFirst = rules.flatMap(AccessControl::clients)
                .map(ClientList::oldestFirst)
                .orElse(List.of());
        VariableWriter writer = new VariableWriter();
        int next = 0;
        if (!request.known().isEmpty()) {
            int found = find(oldestFirst, request);
            if (found < 0) {
                return Optional.empty();
            }
            Client older = oldestFirst.get(found);
            writer.put("last.older", time(older.lastMonotonicNanos()));
            writer.put("addr.older", PeerAddress.withPort(older.address()));
            next = request.mostClients() > 1 ? found + 1 : found;
        }
        writer.put("nonce", nonce);
        String newest = "";
        int count = 0;
        for (; next < oldestFirst.size() && count < request.mostClients(); next++) {
            if (writer.length() / ControlPacket.MOST_DATA + 1 >= request.mostFragments()) {
                break;
            }
            Client client = oldestFirst.get(next);
            if (isWanted(client, request)) {
                newest = time(client.lastMonotonicNanos());
                write(client, count++, newest, writer);
            }
        }
        if (next == oldestFirst.size()) {
            writer.put("now", time(monotonicNanos));
            if (count > 0) {
                writer.put("last.newest", newest);
            }
        }
        return Optional.of(writer);
    }

    private int find(List<Client> oldestFirst, ClientRequest request) {
        for (ClientRequest.Known known : request.known()) {
            for (int i = oldestFirst.size() - 1; i >= 0; i--) {
                Client client = oldestFirst.get(i);
                if (PeerAddress.withPort(client.address()).equals(known.address())
                        && time(client.lastMonotonicNanos()).equals(known.last())) {
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean isWanted(Client client, ClientRequest request) {
        long ageSeconds = (monotonicNanos - client.lastMonotonicNanos()) / 1_000_000_000L;
        return client.count() >= request.leastCount()
                && (restrictions(client) & request.allRestrictions()) == request.allRestrictions()
                && (request.anyRestriction() == 0 || (restrictions(client) & request.anyRestriction()) != 0)
                && (request.greatestAgeSeconds() <= 0 || ageSeconds <= request.greatestAgeSeconds());
    }

    private void write(Client client, int index, String last, VariableWriter writer) {
        writer.put("addr." + index, PeerAddress.withPort(client.address()));
        writer.put("last." + index, last);
        writer.put("first." + index, time(client.firstMonotonicNanos()));
        writer.put("ct." + index, "" + client.count());
        writer.put("mv." + index, "" + (client.version() << 3 | client.mode()));
        writer.put("rs." + index, VariableWriter.hex(restrictions(client)));
    }

    private int restrictions(Client client) {
        return rules.map(control -> control.flagsFor(
                                client.address().getAddress(), client.address().getPort())
                        & SHOWN_FLAGS)
                .orElse(0);
    }

    private String time(long atMonotonicNanos) {
        return VariableWriter.timestamp(
                NtpTimestamp.ofBits(NtpTimestamp.bitsOfEpochNanos(clock.epochNanosAt(atMonotonicNanos))));
    }
}
