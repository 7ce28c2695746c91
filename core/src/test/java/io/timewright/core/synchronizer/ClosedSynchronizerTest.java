package io.timewright.core.synchronizer;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.timewright.NtpSynchronizer;
import io.timewright.spi.Host;
import io.timewright.values.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user is told who goes on with a synchronizer that has ended, on hosts of their own and on given ones. */
@Timeout(30)
class ClosedSynchronizerTest {
    @Test
    void oneThatIsClosedSaysSoThoughItsOwnHostIsClosedToo() {
        NtpSynchronizer synchronizer =
                NtpSynchronizer.builder().source("127.127.1.0").build();
        SourceId unknown = synchronizer.addSource("127.127.1.1", options -> options);
        synchronizer.close();

        assertThatIllegalStateException().isThrownBy(synchronizer::start).withMessage("the synchronizer is closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> synchronizer.removeSource(unknown))
                .withMessage("the synchronizer is closed");
    }

    @Test
    void oneWhoseHostIsClosedNamesTheHost() {
        Host host = Host.system("nio");
        try (NtpSynchronizer synchronizer =
                NtpSynchronizer.builder().host(host).source("127.127.1.0").build()) {
            host.close();

            assertThatIllegalStateException()
                    .isThrownBy(synchronizer::start)
                    .withMessage("the synchronizer cannot be started: the host is closed");
        }
    }
}
