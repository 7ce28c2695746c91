package io.timewright.core.selection;

import io.timewright.values.Selection;
import java.util.List;
import java.util.Optional;

/**
 * What the selection decided.
 *
 * @param selections for each candidate, in their order
 * @param combined the indices of the survivors whose times are combined; empty if there is no majority
 * @param systemPeer the index of the system peer, -1 if there is none
 * @param intersection the interval on which the majority agrees
 */
public record SelectionResult(
        List<Selection> selections, List<Integer> combined, int systemPeer, Optional<Intersection> intersection) {}
