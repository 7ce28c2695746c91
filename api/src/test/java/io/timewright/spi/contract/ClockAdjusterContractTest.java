package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Timescale;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ClockAdjusterContractTest {
    @Test
    void theModelKeepsEveryRule() throws IllegalAccessException {
        assertThat(brokenRules(ModelAdjuster::new)).isEmpty();
    }

    @Test
    void aReversedSignIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new ModelAdjuster(host) {
                    @Override
                    public long slew(double offsetSeconds, double durationSeconds) {
                        return super.slew(-offsetSeconds, durationSeconds);
                    }
                }))
                .contains("aSlewMovesTheClockByItsOffsetAndThenEnds");
    }

    @Test
    void aFrequencyThatIsOnlyRememberedIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new ModelAdjuster(host) {
                    private double remembered;

                    @Override
                    public double frequencyPpm() {
                        return remembered;
                    }

                    @Override
                    public long setFrequency(double frequencyPpm) {
                        remembered = frequencyPpm;
                        return host.monotonicNanos();
                    }
                }))
                .contains("aPositiveFrequencyMakesTheClockRunFaster", "aFrequencyBeyondTheLimitIsCutToIt");
    }

    @Test
    void aStepThatLeavesTheSlewOnIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new ModelAdjuster(host) {
                    private long stepped;

                    @Override
                    public Timescale timescale() {
                        Timescale line = super.timescale();
                        return new Timescale(
                                line.originMonotonicNanos(),
                                line.originEpochNanos() + stepped,
                                line.rate(),
                                line.slewRate(),
                                line.slewEndMonotonicNanos());
                    }

                    @Override
                    public long step(long offsetNanos) {
                        stepped += offsetNanos;
                        return host.monotonicNanos();
                    }
                }))
                .containsExactly("aStepEndsTheSlewAndLeavesTheFrequency");
    }

    @Test
    void aRawCounterThatFollowsTheClockIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new ModelAdjuster(host) {
                    @Override
                    public long rawNanosAt(long monotonicNanos) {
                        return timescale().epochNanosAt(monotonicNanos);
                    }
                }))
                .contains("noChangeMovesTheRawCounter", "aPositiveFrequencyMakesTheClockRunFaster");
    }

    @Test
    void aCloseThatCannotBeRepeatedIsFound() throws IllegalAccessException {
        assertThat(brokenRules(host -> new ModelAdjuster(host) {
                    private boolean closed;

                    @Override
                    public void close() {
                        if (closed) {
                            throw new IllegalStateException("closed already");
                        }
                        closed = true;
                    }
                }))
                .containsExactly("closingTwiceIsHarmless");
    }

    private static Set<String> brokenRules(Function<ManualHost, ClockAdjuster> maker) throws IllegalAccessException {
        return ContractRunTest.brokenRules(ClockAdjusterContract.class, () -> new ClockAdjusterContract() {
            @Override
            protected AdjusterWorld open() {
                ManualHost host = new ManualHost();
                return AdjusterWorld.of(maker.apply(host), host);
            }
        });
    }
}
