package io.timewright.examples.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.examples.trial.Measure;
import io.timewright.examples.trial.Trial;
import io.timewright.examples.trial.TrialCsv;
import io.timewright.simulated.scenario.ErrorSeries;
import io.timewright.simulated.scenario.Scenario;
import io.timewright.simulated.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Published PUBLISHED = Published.of(Stream.of(
            "# source",
            "scenario program rms_us hold_1ms_s",
            "S1 chrony48 4 never",
            "S1 ntpsec 8 -",
            "S1 ntp428 10 7"));

    @Test
    void medianOfAnEvenNumber_isTheMeanOfTheMiddleTwo() {
        assertThat(Measure.RMS.median(
                        summary(k -> 1e-6, k -> 9e-6, k -> 3e-6, k -> 2e-6).trials()))
                .isCloseTo(2.5, within(1e-9));
        assertThat(Measure.MAX.median(summary(k -> 1e-6, k -> 9e-6, k -> 3e-6).trials()))
                .isEqualTo(3);
    }

    @Test
    void figures_areComparedWithChronydAndTheBetterNtpd() {
        Summary.Figures figures = summary(k -> 2e-6).figures(Measure.RMS);
        assertThat(figures.toChrony().orElseThrow()).isCloseTo(0.5, within(1e-9));
        assertThat(figures.ntpd()).hasValue(8);
        Summary.Figures hold = summary(k -> 2e-6).figures(Measure.HOLD_1MS);
        assertThat(hold.chrony()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(hold.toChrony()).isEmpty();
        assertThat(hold.ntpd()).hasValue(7);
    }

    @Test
    void steadyMeasures_lookAtTheSecondHalf() {
        Trial trial = trial(Scenarios.named("S1"), k -> k <= 10_000 ? 1 : 1e-6);
        assertThat(trial.figure(Measure.MAX)).isEqualTo(1);
        assertThat(trial.figure(Measure.HOLD_1MS)).isEqualTo(10_001);
        assertThat(trial.figure(Measure.BEFORE_RMS)).isNaN();
    }

    @Test
    void outageMeasures_lookBeforeAtAndAfterIt() {
        Trial trial =
                trial(Scenarios.named("S7a"), k -> 1e-6 * (k < 20_000 ? 2 : k < 24_000 ? 5 : k == 24_000 ? 7 : 3));
        assertThat(trial.figure(Measure.BEFORE_RMS)).isCloseTo(2, within(1e-9));
        assertThat(trial.figure(Measure.OUTAGE_END)).isEqualTo(7);
        assertThat(trial.figure(Measure.AFTER_MAX)).isEqualTo(7);
        assertThat(trial.figure(Measure.LAST_QUARTER_RMS)).isCloseTo(3, within(1e-9));
        assertThat(trial.figure(Measure.HOLD_10MS)).isZero();
    }

    @Test
    void thePublishedFigures_areReadAndCoverEveryScenario() {
        Published published = Published.load();
        for (String name : Scenarios.accuracy()) {
            assertThat(published.chrony(name, Measure.RMS)).as(name).isPresent();
            assertThat(published.ntpd(name, Measure.RMS)).as(name).isPresent();
        }
        assertThat(published.ntpd("S2", Measure.RMS)).hasValue(412);
        assertThatThrownBy(() -> Published.of(Stream.of("scenario program rms_us", "S1 chrony48")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void csv_writesWhatWasNeverHeldAsInfinity() {
        List<String> lines = TrialCsv.lines(List.of(trial(Scenarios.named("S1"), k -> 0.25)));
        assertThat(lines.get(1)).isEqualTo("S1,1,250000,250000,250000,250000,0,0,Infinity,Infinity,Infinity,0");
    }

    private static Summary summary(IntToDoubleFunction... offsets) {
        Scenario scenario = Scenarios.named("S1");
        List<Trial> trials = new ArrayList<>();
        for (IntToDoubleFunction offset : offsets) {
            trials.add(trial(scenario, offset));
        }
        return new Summary(scenario, trials, PUBLISHED);
    }

    private static Trial trial(Scenario scenario, IntToDoubleFunction offset) {
        ErrorSeries errors = new ErrorSeries(scenario.lengthSeconds());
        for (int k = 0; k <= scenario.lengthSeconds(); k++) {
            errors.add(offset.applyAsDouble(k), 0, 1, false);
        }
        return Trial.of(scenario, 1, Map.of(scenario.measured().name(), errors), List.of(), Optional.empty());
    }
}
