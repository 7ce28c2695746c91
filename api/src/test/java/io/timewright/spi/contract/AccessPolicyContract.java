package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AccessPolicy} does. */
public abstract class AccessPolicyContract {
    private static final String[] SOURCES = {
        "127.0.0.1", "192.0.2.1", "255.255.255.255", "0.0.0.0", "::1", "2001:db8::1", "fe80::1", "ff02::101"
    };
    private static final int[] PORTS = {1, 123, 40_000, 65_535};
    private static final long SECOND = 1_000_000_000L;

    private final RequestFake request = new RequestFake();
    private AccessPolicy policy;

    /** Returns a new policy. */
    protected abstract AccessPolicy open();

    @BeforeEach
    final void openThePolicy() {
        policy = open();
    }

    @Test
    void everyRequestIsDecided() throws UnknownHostException {
        for (InetSocketAddress source : sources()) {
            for (int version = 1; version <= 4; version++) {
                for (int mode = 0; mode <= 7; mode++) {
                    request.set(source, version, mode, 0);
                    assertThat(policy.decide(request))
                            .as("decision on version %d, mode %d from %s", version, mode, source)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void theCounterMayStartAnywhere() throws UnknownHostException {
        InetSocketAddress source = sources().get(0);
        for (long arrival : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + SECOND}) {
            request.set(source, 4, 3, arrival);
            assertThat(policy.decide(request)).as("decision at %d", arrival).isNotNull();
        }
    }

    @Test
    void requestsAreNotLookedAtAfterTheCall() throws UnknownHostException {
        RequestFake over = new RequestFake();
        over.set(sources().get(0), 4, 3, 0);
        policy.decide(over);
        over.expire();
        for (InetSocketAddress source : sources()) {
            request.set(source, 4, 3, SECOND);
            policy.decide(request);
        }
        assertThat(over.wasReadAfterExpiry()).as("read after the call").isFalse();
    }

    @Test
    void aFloodFromEverywhereIsDecided() throws UnknownHostException {
        for (int i = 0; i < 100_000; i++) {
            byte[] address = {10, (byte) (i >>> 16), (byte) (i >>> 8), (byte) i};
            request.set(new InetSocketAddress(InetAddress.getByAddress(address), 123), 4, 3, i * 1000L);
            assertThat(policy.decide(request)).isNotNull();
        }
    }

    @Test
    void anotherPolicyIsAskedOnlyWhereThisOneAbstains() throws UnknownHostException {
        for (InetSocketAddress source : sources()) {
            AccessPolicy alone = open();
            AccessPolicy chained = open().orElse(next -> AccessDecision.KISS_DENY);
            request.set(source, 4, 3, 0);
            AccessDecision expected = alone.decide(request);
            assertThat(chained.decide(request))
                    .isEqualTo(expected == AccessDecision.ABSTAIN ? AccessDecision.KISS_DENY : expected);
        }
    }

    private static List<InetSocketAddress> sources() throws UnknownHostException {
        List<InetSocketAddress> sources = new ArrayList<>();
        for (String address : SOURCES) {
            for (int port : PORTS) {
                sources.add(new InetSocketAddress(InetAddress.getByName(address), port));
            }
        }
        return sources;
    }
}
