package io.timewright.core.conf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been understood of a configuration while it is read.
 *
 * <p>ntpd applies directives in an order of its own, whatever the order of the file: among other things, first the
 * servers and then what {@code fudge} says of them. So nothing is applied before {@link #finish}.
 */
final class Draft {
    private final Map<String, Placed> sources = new LinkedHashMap<>();
    private final List<Fudging> fudges = new ArrayList<>();
    private Optional<Path> driftFile = Optional.empty();

    /**
     * Adds a source, unless its address is there already.
     *
     * @return whether it was added; if not, that is reported at {@code place}
     */
    boolean add(SourceDirective source, SourceAddress address, Place place, Diagnostics diagnostics) {
        // The two families of one name are different hosts, or at least different paths; a literal has one family only.
        String key = address.canonical()
                + (address.literal() == null ? " " + source.options().family() : "");
        Placed first = sources.putIfAbsent(key, new Placed(source, place));
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

    /** Adds what a {@code fudge} line says. */
    void add(Fudge fudge, SourceAddress clock, Place place) {
        fudges.add(new Fudging(fudge, clock, place));
    }

    /** Sets the drift file. */
    void driftFile(Optional<Path> file) {
        driftFile = file;
    }

    /** Gives away the sources and returns the configuration. */
    Configuration finish(SourceTaker taker, Diagnostics diagnostics) {
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
        List<SourceDirective> taken = new ArrayList<>();
        for (Placed placed : sources.values()) {
            try {
                taker.take(placed.source());
                taken.add(placed.source());
            } catch (IllegalArgumentException e) {
                diagnostics.error(placed.place(), String.valueOf(e.getMessage()), "the line was ignored");
            }
        }
        return new Configuration(taken, driftFile, diagnostics.inOrder());
    }

    /** A source, and where its address stands. */
    private record Placed(SourceDirective source, Place place) {}

    private record Fudging(Fudge fudge, SourceAddress clock, Place place) {
        Placed applyTo(Placed placed) {
            SourceDirective source = placed.source();
            var options = source.options().toBuilder();
            fudge.applyTo(options);
            return new Placed(
                    new SourceDirective(source.kind(), source.address(), options.build(), source.position()),
                    placed.place());
        }
    }
}
