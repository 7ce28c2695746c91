package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.ClockSample;
import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.SampleSink;
import io.timewright.values.LocalReading;
import io.timewright.values.ReferenceId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReferenceClockContractTest {
    @Test
    void aClockThatAnswersAtOnceKeepsEveryRule() throws IllegalAccessException {
        assertThat(brokenRules(WallReader::new)).isEmpty();
    }

    @Test
    void aClockThatNeverAnswersIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new WallReader(host) {
                    @Override
                    public void poll() {}
                }))
                .containsExactly("aRestartedClockStillAnswers", "everyPollIsAnswered");
    }

    @Test
    void anAnswerAfterTheCloseIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new WallReader(host) {
                    @Override
                    public void poll() {
                        host.schedule(Duration.ofSeconds(1), super::poll);
                    }
                }))
                .containsExactly("nothingIsSaidAfterTheClose");
    }

    @Test
    void anImpossibleSampleIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new WallReader(host) {
                    @Override
                    ClockSample sample(LocalReading now) {
                        return ClockSample.reading(
                                now.monotonicNanos() + 10, now.epochNanos(), 16, -20, Double.NaN, ReferenceId.NONE);
                    }
                }))
                .containsExactly("samplesHoldTogether", "samplesSayHowGoodTheyAre");
    }

    @Test
    void aPollThatWaitsForItsAnswerIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new WallReader(host) {
                    @Override
                    public void poll() {
                        host.await(new CompletableFuture<>(), Duration.ofMillis(100));
                        super.poll();
                    }
                }))
                .containsExactly("pollReturnsAtOnce");
    }

    private static Set<String> brokenRules(Function<ManualHost, ReferenceClock> maker) throws IllegalAccessException {
        return ContractRunTest.brokenRules(ReferenceClockContract.class, () -> new ReferenceClockContract() {
            @Override
            protected ReferenceClockWorld open() {
                ManualHost host = new ManualHost();
                return ReferenceClockWorld.of(maker.apply(host), host);
            }
        });
    }

    /** Samples the wall clock of its host. */
    private static class WallReader implements ReferenceClock {
        private final Host host;
        private SampleSink sink;

        WallReader(Host host) {
            this.host = host;
        }

        ClockSample sample(LocalReading now) {
            return ClockSample.reading(now.monotonicNanos(), now.epochNanos(), 0, -20, 1e-6, referenceId());
        }

        @Override
        public ReferenceId referenceId() {
            return ReferenceId.ofAscii("WALL");
        }

        @Override
        public void start(SampleSink sink) {
            this.sink = sink;
        }

        @Override
        public void poll() {
            sink.sample(sample(host.read()));
        }

        @Override
        public void close() {}
    }
}
