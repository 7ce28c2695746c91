package io.timewright.examples.ntpd;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpSynchronizer;
import io.timewright.spi.Host;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RehearsalTest {
    private final Host host = Host.system("nio");
    private final NtpSynchronizer clock = NtpSynchronizer.builder().host(host).build();

    @Test
    void theTimeIsServedOnceThoughItIsNotKnownYet() throws InterruptedException {
        AtomicInteger served = new AtomicInteger();
        try (host;
                clock) {
            Rehearsal.run(host, () -> {
                served.incrementAndGet();
                return clock.snapshot();
            });
        }

        assertThat(served).hasPositiveValue();
    }
}
