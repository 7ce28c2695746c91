package io.timewright.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.timewright.NtpClient;
import io.timewright.NtpException;
import io.timewright.NtpTransportException;
import io.timewright.spi.Host;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a query ends that is not simply answered, and where its future completes. */
@Timeout(60)
class QueryEndingsTest {
    private static final QueryOptions FOREVER = QueryOptions.DEFAULT.withTimeout(ChronoUnit.FOREVER.getDuration());

    private final Host serverHost = Host.system();
    private final Host host = Host.system();
    private final NtpClient client = NtpClient.builder().host(host).build();

    @AfterEach
    void close() {
        client.close();
        host.close();
        serverHost.close();
    }

    @Test
    void aHostThatIsClosedEndsWhatRunsOnItAndSaysSo() throws Exception {
        FakeServer silent = new FakeServer(serverHost, (server, asking, reply) -> {});
        CompletableFuture<NtpSample> future = client.queryAsync(silent.address(), FOREVER);
        silent.awaitRequest();

        host.close();

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(NtpTransportException.class)
                .hasMessageContaining("the host was closed during the query");
    }

    @Test
    void whatIsChainedToAQueryMayQueryAgainAndWait() throws Exception {
        FakeServer right = new FakeServer(serverHost, (server, asking, reply) -> server.send(reply, asking));

        CompletableFuture<NtpSample> second = client.queryAsync(right.address(), QueryOptions.DEFAULT)
                .thenApply(first -> {
                    try {
                        return client.query(right.address(), QueryOptions.DEFAULT);
                    } catch (NtpException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });

        assertThat(second.get(20, TimeUnit.SECONDS).stratum()).isEqualTo(1);
    }

    @Test
    void aQueryThatMayTakeForEverIsAnswered() throws Exception {
        FakeServer right = new FakeServer(serverHost, (server, asking, reply) -> server.send(reply, asking));

        assertThat(client.query(right.address(), FOREVER).stratum()).isEqualTo(1);
        assertThat(client.query(right.address(), FOREVER.withTimeout(Duration.ofSeconds(Long.MAX_VALUE)))
                        .stratum())
                .isEqualTo(1);
    }

    @Test
    void aClientThatIsClosedWhileAQueryBeginsLeavesNoneBehind() throws Exception {
        FakeServer silent = new FakeServer(serverHost, (server, asking, reply) -> {});
        Host slow = mock(Host.class, delegatesTo(host));
        NtpClient closing = NtpClient.builder().host(slow).build();
        doAnswer(call -> {
                    // Somebody else comes between the caller of queryAsync() and the event thread.
                    closing.close();
                    host.execute(call.getArgument(0));
                    return null;
                })
                .when(slow)
                .execute(any());

        CompletableFuture<NtpSample> future = closing.queryAsync(silent.address(), FOREVER);

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThatIllegalStateException().isThrownBy(() -> closing.queryAsync(silent.address(), FOREVER));
    }
}
