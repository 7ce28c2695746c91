package io.timewright.core.selection;

import static io.timewright.values.Selection.FALSETICKER;
import static io.timewright.values.Selection.OUTLIER;
import static io.timewright.values.Selection.SURVIVOR;
import static io.timewright.values.Selection.SYSTEM_PEER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceSelectorTest {
    @Test
    void theFalsetickerIsMarkedAndTheNearestSurvivorLeads() {
        SelectionResult result = select(-1, source(0, 0.02), source(0.001, 0.01), source(0.1, 0.01));

        assertThat(result.selections()).containsExactly(SURVIVOR, SYSTEM_PEER, FALSETICKER);
        assertThat(result.combined()).containsExactly(0, 1);
        assertThat(result.systemPeer()).isEqualTo(1);
    }

    @Test
    void withoutMajorityNobodyLeads() {
        SelectionResult result = select(-1, source(0, 0.01), source(1, 0.01));

        assertThat(result.selections()).containsExactly(FALSETICKER, FALSETICKER);
        assertThat(result.systemPeer()).isEqualTo(-1);
        assertThat(result.combined()).isEmpty();
    }

    @Test
    void theLowerStratumLeads() {
        SelectionResult result = select(
                -1, new Candidate(0, 0.01, 1e-6, 3, false, false), new Candidate(0, 0.05, 1e-6, 1, false, false));

        assertThat(result.systemPeer()).isEqualTo(1);
    }

    @Test
    void theSystemPeerStaysAmongEquals() {
        assertThat(select(0, source(0, 0.02), source(0, 0.01)).systemPeer()).isZero();
        assertThat(select(-1, source(0, 0.02), source(0, 0.01)).systemPeer()).isEqualTo(1);
    }

    @Test
    void thePreferredSurvivorAloneIsUsed() {
        SelectionResult result =
                select(0, source(0, 0.01), new Candidate(0.002, 0.05, 1e-6, 2, true, false), source(0.001, 0.01));

        assertThat(result.systemPeer()).isEqualTo(1);
        assertThat(result.combined()).containsExactly(1);
    }

    @Test
    void aPreferredFalsetickerIsAFalseticker() {
        SelectionResult result =
                select(-1, source(0, 0.01), source(0, 0.01), new Candidate(5, 0.01, 1e-6, 1, true, false));

        assertThat(result.selections().get(2)).isEqualTo(FALSETICKER);
        assertThat(result.systemPeer()).isNotEqualTo(2);
    }

    @Test
    void aDeclaredTruechimerSurvivesAlways() {
        SelectionResult result =
                select(-1, source(0, 0.01), source(0, 0.01), new Candidate(5, 0.01, 1e-6, 9, false, true));

        assertThat(result.selections().get(2)).isEqualTo(SURVIVOR);
    }

    @Test
    void clusteringPutsTheMostDistantScatterersAside() {
        SelectionResult result = select(
                -1, source(0, 0.5), source(0.0001, 0.5), source(-0.0001, 0.5), source(0.3, 0.5), source(-0.2, 0.5));

        assertThat(result.selections().subList(3, 5)).containsExactly(OUTLIER, OUTLIER);
        assertThat(result.combined()).containsExactly(0, 1, 2);
    }

    private static SelectionResult select(int incumbent, Candidate... candidates) {
        return SourceSelector.select(List.of(candidates), 3, incumbent);
    }

    private static Candidate source(double offset, double distance) {
        return new Candidate(offset, distance, 1e-6, 2, false, false);
    }
}
