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
    private final Map<String, SourceDirective> sources = new LinkedHashMap<>();
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
        SourceDirective first = sources.putIfAbsent(key, source);
        if (first != null) {
            diagnostics.warning(
                    place,
                    "%s is there already, in line %d of %s; this line was ignored"
                            .formatted(
                                    Word.shown(source.address()),
                                    first.position().line(),
                                    first.position().file()));
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

    /** Returns the configuration. */
    Configuration finish(Diagnostics diagnostics) {
        for (Fudging fudging : fudges) {
            SourceDirective fudged =
                    sources.computeIfPresent(fudging.clock().canonical(), (key, source) -> fudging.applyTo(source));
            if (fudged == null) {
                diagnostics.warning(
                        fudging.place(),
                        "there is no 'server %s' for this 'fudge'; it was ignored"
                                .formatted(fudging.clock().text()));
            }
        }
        return new Configuration(List.copyOf(sources.values()), driftFile, diagnostics.inOrder());
    }

    private record Fudging(Fudge fudge, SourceAddress clock, Place place) {
        SourceDirective applyTo(SourceDirective source) {
            var options = source.options().toBuilder();
            fudge.applyTo(options);
            return new SourceDirective(source.kind(), source.address(), options.build(), source.position());
        }
    }
}
