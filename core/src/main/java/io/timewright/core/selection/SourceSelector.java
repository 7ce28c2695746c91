package io.timewright.core.selection;

import io.timewright.values.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The whole selection: intersection, clustering, system peer. Pure. */
public final class SourceSelector {
    private SourceSelector() {}

    /**
     * Selects.
     *
     * @param candidates the usable sources
     * @param minimumCluster how many survivors clustering leaves
     * @param incumbent the index of the present system peer, -1 if there is none; it stays unless another has a lower stratum, so
     *     that the system peer does not hop between equals
     */
    public static SelectionResult select(List<Candidate> candidates, int minimumCluster, int incumbent) {
        List<Selection> selections = new ArrayList<>(Collections.nCopies(candidates.size(), Selection.FALSETICKER));
        Optional<Intersection> intersection = Intersection.of(candidates);
        List<Integer> truechimers = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            boolean admitted = intersection.isPresent() && intersection.get().admits(candidate);
            if (admitted || candidate.truechimer()) {
                truechimers.add(i);
                selections.set(i, Selection.OUTLIER);
            }
        }
        if (truechimers.isEmpty()) {
            return new SelectionResult(selections, List.of(), -1, intersection);
        }
        List<Integer> survivors = Clustering.survivors(candidates, truechimers, minimumCluster);
        survivors.forEach(index -> selections.set(index, Selection.SURVIVOR));
        int systemPeer = systemPeer(candidates, survivors, incumbent);
        selections.set(systemPeer, Selection.SYSTEM_PEER);
        List<Integer> combined = candidates.get(systemPeer).prefer() ? List.of(systemPeer) : List.copyOf(survivors);
        return new SelectionResult(selections, combined, systemPeer, intersection);
    }

    private static int systemPeer(List<Candidate> candidates, List<Integer> survivors, int incumbent) {
        int best = -1;
        for (int index : survivors) {
            if (best < 0 || isBetter(candidates.get(index), candidates.get(best))) {
                best = index;
            }
        }
        if (incumbent >= 0 && survivors.contains(incumbent)) {
            Candidate present = candidates.get(incumbent);
            Candidate challenger = candidates.get(best);
            if (present.stratum() <= challenger.stratum() && present.prefer() == challenger.prefer()) {
                return incumbent;
            }
        }
        return best;
    }

    private static boolean isBetter(Candidate candidate, Candidate than) {
        if (candidate.prefer() != than.prefer()) {
            return candidate.prefer();
        }
        if (candidate.stratum() != than.stratum()) {
            return candidate.stratum() < than.stratum();
        }
        return candidate.rootDistanceSeconds() < than.rootDistanceSeconds();
    }
}
