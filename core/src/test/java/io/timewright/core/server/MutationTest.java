package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.AccessControl;
import io.timewright.core.access.AccessRules;
import io.timewright.core.access.AddressRange;
import io.timewright.core.access.RestrictFlag;
import io.timewright.core.access.Restriction;
import io.timewright.core.packet.Header;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.AddressBits;
import io.timewright.values.ServerStatistics.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Packets that nobody meant, from everywhere, through the server's whole path. {@code -Dtimewright.mutations=10000000} makes it ten
 * million; in the build it is a small part of that.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("timewright.mutations", 100_000);
    private static final long SEED = Long.getLong("timewright.mutations.seed", 20_261_121L);
    private static final int LONGEST = 600;

    private final Random random = new Random(SEED);
    private final ManualHost host = new ManualHost();
    private final Responder responder = new Responder(new ServedClock(), control(), PacketGuard.NONE, host);

    @Test
    void noPacketThrowsOrIsAnsweredByMoreThanItself() {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        ByteBuffer packet = ByteBuffer.allocate(LONGEST);
        for (int i = 0; i < MUTATIONS; i++) {
            mutate(packet);
            Outcome outcome = responder.handle(
                    Requests.endpoint(host),
                    Requests.arrivedFrom(packet, source(), host.monotonicNanos() + random.nextInt()));
            seen.add(outcome);
            if (outcome.isAnswer() && responder.response().remaining() > packet.limit()
                    || outcome == Outcome.DROPPED_FAILED) {
                throw new AssertionError(
                        "seed " + SEED + ", packet " + i + " of " + packet.limit() + " bytes: " + outcome);
            }
            if (outcome.isAnswer()) {
                responder.left(host.monotonicNanos());
            }
            host.advance(Duration.ofNanos(random.nextInt(200_000_000)));
        }
        assertThat(seen)
                .as("seed %d", SEED)
                .contains(Outcome.SERVED, Outcome.KISSED_RATE, Outcome.DROPPED_RATE, Outcome.DROPPED_MALFORMED)
                .contains(Outcome.DROPPED_POLICY, Outcome.DROPPED_UNAUTHENTICATED, Outcome.DROPPED_MODE)
                .contains(Outcome.DROPPED_VERSION, Outcome.QUERIED);
    }

    /** Makes something of the packet before, or of a request that is all right. */
    private void mutate(ByteBuffer packet) {
        if (random.nextInt(4) > 0) {
            packet.clear().limit(Header.LENGTH + 4 * random.nextInt(24));
            packet.put(0, (byte) (random.nextInt(5) << 3 | 3));
            int field = packet.limit() - Header.LENGTH;
            if (field > 24) {
                packet.putShort(Header.LENGTH + 2, (short) field);
            }
        }
        for (int changes = random.nextInt(6); changes > 0 && packet.limit() > 0; changes--) {
            // The first byte and the first field's length decide on most.
            int index = random.nextInt(4) == 0 ? 0 : random.nextInt(packet.limit());
            packet.put(index, (byte) random.nextInt());
        }
        if (random.nextInt(8) == 0) {
            packet.limit(random.nextInt(LONGEST + 1));
        }
    }

    private InetSocketAddress source() {
        if (random.nextInt(16) == 0) {
            return Requests.CLIENT;
        }
        InetAddress address = random.nextBoolean()
                ? AddressBits.toAddress(0, AddressBits.ofIpv4(random.nextInt(64) << 24 | random.nextInt(4)))
                : AddressBits.toAddress(random.nextLong() >>> random.nextInt(64), random.nextLong());
        return new InetSocketAddress(address, random.nextInt(3) == 0 ? 123 : random.nextInt(65_536));
    }

    private AccessControl control() {
        AccessRules.Builder rules = AccessRules.builder()
                .restrict(line("0.0.0.0", 0, RestrictFlag.LIMITED, RestrictFlag.KOD))
                .restrict(line("::", 0, RestrictFlag.LIMITED))
                .restrict(line("1.0.0.0", 8, RestrictFlag.NOTRUST))
                .restrict(line("2.0.0.0", 8, RestrictFlag.IGNORE))
                .restrict(line("3.0.0.0", 8, RestrictFlag.NTPPORT, RestrictFlag.NOQUERY))
                .restrict(line("4.0.0.0", 8, RestrictFlag.SERVER_RESPONSE_FUZZ))
                .restrict(line("5.0.0.0", 8, RestrictFlag.FLAKE, RestrictFlag.VERSION));
        return new AccessControl(rules.build(), host);
    }

    private static Restriction line(String address, int length, RestrictFlag... flags) {
        return new Restriction(AddressRange.prefix(InetAddresses.forString(address), length), Set.of(flags));
    }
}
