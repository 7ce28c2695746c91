package io.timewright.core.conf.reading;

import io.timewright.core.conf.SourceDirective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources that have been read so far, and what {@code fudge} says of them. */
final class SourceList {
    private final Map<String, Placed> sources = new LinkedHashMap<>();
    private final Map<SourceAddress, Place> removals = new LinkedHashMap<>();
    private final List<Fudging> fudges = new ArrayList<>();

    /**
     * Adds a source, unless its address is there already.
     *
     * @return whether it was added; if not, that is reported at {@code place}
     */
    boolean add(SourceDirective source, SourceAddress address, Place place, Diagnostics diagnostics) {
        // The two families of one name are different hosts, or at least different paths; a literal has one family only.
        String key = address.canonical()
                + (address.literal() == null ? " " + source.options().family() : "");
        Placed first = sources.putIfAbsent(key, new Placed(source, address, place));
        if (first != null) {
            diagnostics.warning(
                    place,
                    "%s is there already, in line %d of %s; this line was ignored"
                            .formatted(
                                    Word.shown(source.address()),
                                    first.source().position().line(),
                                    first.source().position().file()));
        }
        return first == null;
    }

    /** Removes a source, before or after it is added. */
    void remove(SourceAddress address, Place place) {
        removals.put(address, place);
    }

    /** Adds what a {@code fudge} line says. */
    void add(Fudge fudge, SourceAddress clock, Place place) {
        fudges.add(new Fudging(fudge, clock, place));
    }

    /** Gives away the sources and returns those that were taken. */
    List<SourceDirective> finish(SourceTaker taker, Diagnostics diagnostics) {
        for (Fudging fudging : fudges) {
            Placed fudged =
                    sources.computeIfPresent(fudging.clock().canonical(), (key, source) -> fudging.applyTo(source));
            if (fudged == null) {
                diagnostics.warning(
                        fudging.place(),
                        "there is no 'server %s' for this 'fudge'; it was ignored"
                                .formatted(fudging.clock().text()));
            }
        }
        removals.forEach((address, place) -> {
            if (!sources.values()
                    .removeIf(placed -> placed.address().canonical().equals(address.canonical()))) {
                diagnostics.warning(place, "there is no source " + Word.shown(address.text()) + " to remove");
            }
        });
        List<SourceDirective> taken = new ArrayList<>();
        for (Placed placed : sources.values()) {
            try {
                taker.take(placed.source());
                taken.add(placed.source());
            } catch (IllegalArgumentException e) {
                diagnostics.error(placed.place(), String.valueOf(e.getMessage()), "the line was ignored");
            }
        }
        return taken;
    }

    /** A source, its address and where that stands. */
    private record Placed(SourceDirective source, SourceAddress address, Place place) {}

    private record Fudging(Fudge fudge, SourceAddress clock, Place place) {
        Placed applyTo(Placed placed) {
            SourceDirective source = placed.source();
            var options = source.options().toBuilder();
            fudge.applyTo(options);
            return new Placed(
                    new SourceDirective(source.kind(), source.address(), options.build(), source.position()),
                    placed.address(),
                    placed.place());
        }
    }
}
