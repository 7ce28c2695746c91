package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.spi.AdjusterCapabilities;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Timescale;
import io.timewright.values.LeapIndicator;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ClockAdjuster} does. All is measured against the raw counter, so that it holds for clocks that leave the
 * host's counter alone and for those that correct it too.
 */
public abstract class ClockAdjusterContract {
    private static final long SECOND = 1_000_000_000L;

    /** What rounding, of frequencies and of readings, may cost over the times used here. */
    private static final double TOLERANCE_SECONDS = 1e-6;

    /** How far ahead a frequency or a slew may take effect; a step is done when the call returns. */
    private static final long LONGEST_LEAD = SECOND / 100;

    private AdjusterProbe probe;
    private ClockAdjuster adjuster;

    /** Returns a new clock adjuster, nobody else's, and the time it lives in. */
    protected abstract AdjusterWorld open();

    @BeforeEach
    final void openTheWorld() {
        AdjusterWorld world = open();
        adjuster = world.adjuster();
        probe = new AdjusterProbe(world);
    }

    @AfterEach
    final void closeTheAdjuster() {
        adjuster.close();
    }

    @Test
    void capabilitiesAreUsableAndAlwaysTheSame() {
        AdjusterCapabilities capabilities = adjuster.capabilities();
        assertThat(capabilities.maximumFrequencyPpm()).isPositive();
        assertThat(capabilities.maximumSlewPpm()).isPositive();
        assertThat(capabilities.resolutionNanos()).isPositive();
        adjuster.setFrequency(1);
        assertThat(adjuster.capabilities()).isEqualTo(capabilities);
    }

    @Test
    void everyChangeReturnsTheCounterAtWhichItTookEffect() {
        long before = probe.now();
        long frequencySet = adjuster.setFrequency(3);
        long slewBegun = adjuster.slew(1e-3, 10);
        assertThat(frequencySet).isBetween(before, probe.now() + LONGEST_LEAD);
        assertThat(slewBegun).isBetween(frequencySet, probe.now() + LONGEST_LEAD);
        if (adjuster.capabilities().canStep()) {
            assertThat(adjuster.step(1000)).isBetween(before, probe.now());
        }
    }

    @Test
    void theFrequencyInForceIsTheOneThatWasSet() {
        adjuster.setFrequency(12.5);
        assertThat(adjuster.frequencyPpm()).isCloseTo(12.5, within(1e-3));
        adjuster.setFrequency(-7.25);
        assertThat(adjuster.frequencyPpm()).isCloseTo(-7.25, within(1e-3));
    }

    @Test
    void aFrequencyBeyondTheLimitIsCutToIt() {
        double limit = adjuster.capabilities().maximumFrequencyPpm();
        adjuster.setFrequency(limit * 10);
        assertThat(adjuster.frequencyPpm()).isCloseTo(limit, within(1e-3));
        adjuster.setFrequency(-limit * 10);
        assertThat(adjuster.frequencyPpm()).isCloseTo(-limit, within(1e-3));
    }

    @Test
    void aPositiveFrequencyMakesTheClockRunFaster() {
        adjuster.setFrequency(50);
        assertThat(probe.gainBeyond(50, 1000)).isCloseTo(0, within(TOLERANCE_SECONDS));
        adjuster.setFrequency(-50);
        assertThat(probe.gainBeyond(-50, 1000)).isCloseTo(0, within(TOLERANCE_SECONDS));
    }

    @Test
    void changingTheFrequencyDoesNotMoveTheClock() {
        probe.pass(100);
        Timescale earlier = adjuster.timescale();
        long at = adjuster.setFrequency(40);
        assertThat(probe.jumpSeconds(earlier, at)).isCloseTo(0, within(10e-9));
    }

    @Test
    void aSlewMovesTheClockByItsOffsetAndThenEnds() {
        adjuster.setFrequency(20);
        adjuster.slew(4e-3, 100);
        assertThat(probe.gainBeyond(20, 50)).isCloseTo(2e-3, within(TOLERANCE_SECONDS));
        assertThat(probe.gainBeyond(20, 150)).isCloseTo(2e-3, within(TOLERANCE_SECONDS));
        assertThat(probe.gainBeyond(20, 100)).isCloseTo(0, within(TOLERANCE_SECONDS));
    }

    @Test
    void aNegativeSlewRetardsTheClockButNeverTurnsItBack() {
        adjuster.slew(-4e-3, 100);
        long shown = probe.clockNanos();
        for (int i = 0; i < 200; i++) {
            probe.pass(1);
            assertThat(probe.clockNanos()).isGreaterThan(shown);
            shown = probe.clockNanos();
        }
        assertThat(probe.gainBeyond(0, 1)).isCloseTo(0, within(TOLERANCE_SECONDS));
    }

    @Test
    void aSlewTakesLongerWhereTheClockCannotGoSoFast() {
        double limit = adjuster.capabilities().maximumSlewPpm() * 1e-6;
        double offset = 4 * limit;
        adjuster.slew(offset, 1);
        assertThat(probe.gainBeyond(0, 1)).isLessThanOrEqualTo(limit * 1.01 + TOLERANCE_SECONDS);
        assertThat(probe.gainBeyond(0, 9)).isBetween(offset - 1.01 * limit, offset);
        assertThat(probe.gainBeyond(0, 1)).isCloseTo(0, within(TOLERANCE_SECONDS));
    }

    @Test
    void aNewSlewTakesThePlaceOfTheOneGoingOn() {
        adjuster.slew(4e-3, 100);
        assertThat(probe.gainBeyond(0, 50)).isCloseTo(2e-3, within(TOLERANCE_SECONDS));
        adjuster.slew(-1e-3, 100);
        assertThat(probe.gainBeyond(0, 300)).isCloseTo(-1e-3, within(TOLERANCE_SECONDS));
        adjuster.slew(4e-3, 100);
        adjuster.slew(0, 1);
        assertThat(probe.gainBeyond(0, 300)).isCloseTo(0, within(TOLERANCE_SECONDS));
    }

    @Test
    void aFrequencySetDuringASlewLeavesTheSlewAlone() {
        adjuster.slew(4e-3, 100);
        assertThat(probe.gainBeyond(0, 50)).isCloseTo(2e-3, within(TOLERANCE_SECONDS));
        adjuster.setFrequency(10);
        assertThat(adjuster.frequencyPpm()).isCloseTo(10, within(1e-3));
        assertThat(probe.gainBeyond(10, 150)).isCloseTo(2e-3, within(TOLERANCE_SECONDS));
    }

    @Test
    void aStepMovesTheClockAtOnceByExactlyItsOffset() {
        for (long offset : new long[] {1_500_000_000L, -250_000_001L, 1}) {
            if (adjuster.capabilities().canStep()) {
                Timescale earlier = adjuster.timescale();
                long at = adjuster.step(offset);
                double tolerance = adjuster.capabilities().resolutionNanos() * 1e-9;
                assertThat(probe.jumpSeconds(earlier, at)).isCloseTo(offset * 1e-9, within(tolerance));
            }
        }
    }

    @Test
    void aClockThatCannotStepSaysSoAndStays() {
        if (!adjuster.capabilities().canStep()) {
            Timescale earlier = adjuster.timescale();
            assertThatThrownBy(() -> adjuster.step(SECOND)).isInstanceOf(UnsupportedOperationException.class);
            assertThat(probe.jumpSeconds(earlier, probe.now())).isZero();
        }
    }

    @Test
    void aStepEndsTheSlewAndLeavesTheFrequency() {
        if (adjuster.capabilities().canStep()) {
            adjuster.setFrequency(15);
            adjuster.slew(4e-3, 100);
            probe.pass(10);
            adjuster.step(SECOND);
            assertThat(adjuster.frequencyPpm()).isCloseTo(15, within(1e-3));
            assertThat(probe.gainBeyond(15, 200)).isCloseTo(0, within(TOLERANCE_SECONDS));
        }
    }

    @Test
    void noChangeMovesTheRawCounter() {
        probe.pass(10);
        long before = adjuster.rawNanosAt(probe.now());
        adjuster.setFrequency(30);
        adjuster.slew(1e-3, 10);
        if (adjuster.capabilities().canStep()) {
            adjuster.step(SECOND);
        }
        // Real changes take time; they cannot take a millisecond of it here.
        assertThat(adjuster.rawNanosAt(probe.now())).isBetween(before - 1, before + 1_000_000);
    }

    @Test
    void theRawCounterRemembersThePastThroughAChange() {
        adjuster.setFrequency(30);
        probe.pass(10);
        long moment = probe.now();
        probe.pass(1);
        long raw = adjuster.rawNanosAt(moment);
        adjuster.setFrequency(-30);
        assertThat(adjuster.rawNanosAt(moment)).isBetween(raw - 1, raw + 1);
    }

    @Test
    void reportingTheStatusDoesNotMoveTheClock() {
        adjuster.setFrequency(5);
        for (LeapIndicator leap : LeapIndicator.values()) {
            Timescale earlier = adjuster.timescale();
            adjuster.reportStatus(new AdjusterStatus(leap, 0.01, 0.001));
            assertThat(probe.jumpSeconds(earlier, probe.now())).isCloseTo(0, within(10e-9));
            assertThat(adjuster.frequencyPpm()).isCloseTo(5, within(1e-3));
        }
        adjuster.reportStatus(new AdjusterStatus(LeapIndicator.UNSYNCHRONIZED, Double.POSITIVE_INFINITY, 0));
    }

    @Test
    void anyThreadMayReadTheTimescale() {
        long moment = probe.now();
        long shown = CompletableFuture.supplyAsync(() -> adjuster.timescale().epochNanosAt(moment))
                .join();
        long raw =
                CompletableFuture.supplyAsync(() -> adjuster.rawNanosAt(moment)).join();
        assertThat(shown).isEqualTo(adjuster.timescale().epochNanosAt(moment));
        assertThat(raw).isEqualTo(adjuster.rawNanosAt(moment));
    }

    @Test
    void closingTwiceIsHarmless() {
        adjuster.slew(4e-3, 100);
        adjuster.close();
        adjuster.close();
        probe.pass(200);
    }
}
