package io.timewright.core.synchronizer;

import io.timewright.core.association.Association;
import io.timewright.core.discipline.Combination;
import io.timewright.core.discipline.Estimate;
import io.timewright.core.selection.Candidate;
import io.timewright.core.selection.SelectionResult;
import io.timewright.core.selection.SourceSelector;
import io.timewright.spi.ClockSample;
import io.timewright.spi.WaitingTime;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.Selection;
import io.timewright.values.SelectionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** What is thought of all sources at one moment: which are usable, which agree, what they say together. */
final class Judgement {
    private static final Rejection NOT_TO_BE_SELECTED =
            new Rejection(Reason.NOT_SELECTABLE, "noselect", "one that may be followed");

    private final SelectionOptions options;
    private final Set<Integer> ownReferenceIds;
    private final long rawNanos;
    private final List<Association> usable = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<Association, Selection> selections = new HashMap<>();
    private final Map<Association, Rejection> unusable = new HashMap<>();
    private final SelectionResult result;
    private final boolean followsOrphan;

    /**
     * Judges.
     *
     * @param clockEpochNanos what the disciplined clock shows at {@code rawNanos}
     * @param options what is demanded of sources
     * @param ownReferenceIds how others would name this machine
     * @param incumbent the present system peer
     */
    Judgement(
            List<Association> associations,
            long rawNanos,
            long clockEpochNanos,
            SelectionOptions options,
            Set<Integer> ownReferenceIds,
            @Nullable Association incumbent) {
        this.rawNanos = rawNanos;
        this.options = options;
        this.ownReferenceIds = ownReferenceIds;
        List<Association> lastResorts = new ArrayList<>();
        List<Association> orphans = new ArrayList<>();
        for (Association association : associations) {
            if (association.clock().isLocal()) {
                continue;
            }
            Optional<Rejection> reason = unfit(association);
            if (reason.isPresent()) {
                unusable.put(association, reason.get());
            } else if (association.options().noselect()) {
                unusable.put(association, NOT_TO_BE_SELECTED);
            } else if (isOrphan(association)) {
                orphans.add(association);
            } else {
                (isLastResort(association) ? lastResorts : usable).add(association);
            }
        }
        if (usable.isEmpty()) {
            usable.addAll(lastResorts);
        } else {
            lastResorts.forEach(association -> unusable.put(association, lastResort(association)));
        }
        Optional<Association> parent = usable.isEmpty() ? OrphanParents.elect(orphans) : Optional.empty();
        followsOrphan = parent.isPresent();
        parent.ifPresent(usable::add);
        orphans.stream()
                .filter(orphan -> !usable.contains(orphan))
                .forEach(orphan -> unusable.put(orphan, orphan(orphan, usable)));
        usable.forEach(association -> candidates.add(candidate(association, clockEpochNanos)));
        result = SourceSelector.select(
                candidates, options.minimumCluster(), incumbent == null ? -1 : usable.indexOf(incumbent));
        for (int i = 0; i < usable.size(); i++) {
            selections.put(usable.get(i), result.selections().get(i));
        }
    }

    /** Returns what the selection made of a source. */
    Selection selectionOf(Association association) {
        return selections.getOrDefault(association, Selection.REJECTED);
    }

    /** Returns why a source takes no part, or was found false. */
    Optional<Rejection> rejectionOf(Association association) {
        Rejection reason = unusable.get(association);
        if (reason == null && selectionOf(association) == Selection.FALSETICKER) {
            Candidate candidate = candidates.get(usable.indexOf(association));
            reason = new Rejection(
                    Reason.FALSETICKER,
                    String.format(
                            Locale.ROOT,
                            "%+.6f s ± %.6f s",
                            candidate.offsetSeconds(),
                            candidate.rootDistanceSeconds()),
                    result.intersection()
                            .map(i -> String.format(
                                    Locale.ROOT, "an overlap with %+.6f s to %+.6f s", i.lowSeconds(), i.highSeconds()))
                            .orElse("agreement with a majority"));
        }
        return Optional.ofNullable(reason);
    }

    /** Returns the system peer, if there is one. */
    Optional<Association> systemPeer() {
        return result.systemPeer() < 0 ? Optional.empty() : Optional.of(usable.get(result.systemPeer()));
    }

    /** Returns whether the system peer is another orphan, since there is nobody else. */
    boolean followsOrphan() {
        return followsOrphan;
    }

    /** Returns the sources whose times are combined. */
    List<Association> combined() {
        return result.combined().stream().map(usable::get).toList();
    }

    /** Returns how many sources could be used. */
    int usableCount() {
        return usable.size();
    }

    /** Returns the combined estimate of the survivors; there must be one. */
    Estimate estimate() {
        return Combination.of(combined().stream()
                .map(association ->
                        association.filter().estimateAt(rawNanos).ofServerWithin(association.serverDistanceSeconds()))
                .toList());
    }

    /**
     * Returns how far the true time can be from {@code epochNanos}. As many of the survivors may still be false as a minority
     * allows beyond those already found; of one more than that at least one is right.
     */
    double distanceSeconds(long epochNanos) {
        int undetected = Math.max((usable.size() - 1) / 2 - falsetickers(), 0);
        double[] distances = combined().stream()
                .mapToDouble(association -> association.rootDistanceSeconds(rawNanos)
                        + Math.abs(association.filter().epochNanosAt(rawNanos) - epochNanos) * 1e-9)
                .sorted()
                .toArray();
        return distances[Math.min(undetected, distances.length - 1)];
    }

    /** Returns how far the sources are before one is followed. */
    String progress() {
        return systemPeer().isEmpty()
                ? disagreement()
                : usable.size() + " sources can be used, others have not answered";
    }

    /** Returns why there is no system peer, with the figures. */
    String disagreement() {
        if (usable.isEmpty()) {
            return unusable.isEmpty()
                    ? "no usable source"
                    : "no usable source: "
                            + unusable.entrySet().stream()
                                    .map(entry -> entry.getKey().id() + ": " + entry.getValue())
                                    .sorted()
                                    .collect(Collectors.joining("; "));
        }
        List<String> claims = new ArrayList<>();
        for (int i = 0; i < usable.size(); i++) {
            Candidate candidate = candidates.get(i);
            claims.add(String.format(
                    Locale.ROOT,
                    "%s %+.6f s ± %.6f s",
                    usable.get(i).id(),
                    candidate.offsetSeconds(),
                    candidate.rootDistanceSeconds()));
        }
        return "no majority agrees: " + String.join(", ", claims);
    }

    /** Returns how many of the usable sources agree, whether or not all are combined. */
    int truechimers() {
        return usable.size() - falsetickers();
    }

    private int falsetickers() {
        return (int) result.selections().stream()
                .filter(Selection.FALSETICKER::equals)
                .count();
    }

    private Candidate candidate(Association association, long clockEpochNanos) {
        return new Candidate(
                (association.filter().epochNanosAt(rawNanos) - clockEpochNanos) * 1e-9,
                Math.max(association.rootDistanceSeconds(rawNanos), seconds(options.minimumDistance())),
                association.filter().jitterSeconds(),
                association.lastSample().map(ClockSample::stratum).orElse(options.ceiling()),
                association.options().prefer(),
                association.options().truechimer());
    }

    /** What a clock that stands in owns to be wrong by is no measure of its distance from true time. */
    private static boolean isLastResort(Association association) {
        return association.referenceId().isLocalClock()
                && !association.options().prefer()
                && !association.options().truechimer();
    }

    private Rejection lastResort(Association association) {
        return new Rejection(
                Reason.LAST_RESORT,
                "a source that follows the undisciplined clock "
                        + association
                                .referenceId()
                                .toString(association
                                        .lastSample()
                                        .map(ClockSample::stratum)
                                        .orElse(options.ceiling())),
                "one that follows UTC or is preferred, as another is");
    }

    private boolean isOrphan(Association association) {
        return options.orphanStratum().isPresent()
                && OrphanParents.isOrphan(association, options.orphanStratum().getAsInt());
    }

    private static Rejection orphan(Association orphan, List<Association> others) {
        String expected = others.isEmpty()
                ? "one with a lower address than our own, which orphans agree to follow"
                : "one that has a source, or is the orphan with the lowest address";
        return new Rejection(Reason.LAST_RESORT, "an orphan, " + orphan.id(), expected);
    }

    private Optional<Rejection> unfit(Association association) {
        // One that was given up is asked no more, so its reach says nothing of the present.
        if (association.isStopped()
                || association.reach() == 0
                || association.lastSample().isEmpty()) {
            return association
                    .lastRejection()
                    .or(() -> Optional.of(new Rejection(
                            Reason.NO_REPLY,
                            association.unanswered() + " polls without an answer",
                            "one in the last eight")));
        }
        ClockSample sample = association.lastSample().get();
        if (sample.stratum() < options.floor() || sample.stratum() >= options.ceiling()) {
            return Optional.of(new Rejection(
                    Reason.BAD_STRATUM,
                    "stratum " + sample.stratum(),
                    options.floor() + " to " + (options.ceiling() - 1)));
        }
        if (options.orphanStratum().isPresent()
                && sample.stratum() >= options.orphanStratum().getAsInt()
                && !isOrphan(association)) {
            return Optional.of(new Rejection(
                    Reason.BAD_STRATUM,
                    "stratum " + sample.stratum(),
                    "less than the orphans' " + options.orphanStratum().getAsInt()));
        }
        if (sample.stratum() > 1
                && ownReferenceIds.contains(sample.referenceId().bits())) {
            return Optional.of(new Rejection(
                    Reason.LOOP,
                    "a source that follows " + sample.referenceId().toAddress() + ", which is this machine",
                    "one that follows somebody else"));
        }
        double distance = association.rootDistanceSeconds(rawNanos);
        double greatest = seconds(options.maximumDistance());
        if (!(distance < greatest)) {
            return Optional.of(new Rejection(
                    Reason.ROOT_DISTANCE,
                    String.format(Locale.ROOT, "%.6f s", distance),
                    String.format(Locale.ROOT, "less than %.6f s", greatest)));
        }
        return Optional.empty();
    }

    private static double seconds(Duration duration) {
        return WaitingTime.cut(duration).toNanos() * 1e-9;
    }
}
