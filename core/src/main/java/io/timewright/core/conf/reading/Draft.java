package io.timewright.core.conf.reading;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.SelectionSettings;
import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.Toggle;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has been understood of a configuration while it is read.
 *
 * <p>ntpd applies directives in an order of its own, whatever the order of the file: among other things, first the
 * servers and then what {@code fudge} says of them. So nothing is applied before {@link #finish}.
 */
final class Draft {
    private final SourceList sources = new SourceList();
    private final Tos tos = new Tos();
    private final Tinkering tinkering = new Tinkering();
    private final Set<Toggle> enabled = EnumSet.noneOf(Toggle.class);
    private final Set<Toggle> disabled = EnumSet.noneOf(Toggle.class);
    private Optional<Path> driftFile = Optional.empty();

    /** Returns the sources. */
    SourceList sources() {
        return sources;
    }

    /** Returns what {@code tos} has said. */
    Tos tos() {
        return tos;
    }

    /** Returns what {@code tinker} has said. */
    Tinkering tinkering() {
        return tinkering;
    }

    /** Returns what {@code enable} or {@code disable} has named. */
    Set<Toggle> toggles(boolean enabling) {
        return enabling ? enabled : disabled;
    }

    /** Sets the drift file. */
    void driftFile(Optional<Path> file) {
        driftFile = file;
    }

    /** Gives away the sources and returns the configuration. */
    Configuration finish(SourceTaker taker, Diagnostics diagnostics) {
        List<SourceDirective> taken = sources.finish(taker, diagnostics);
        SelectionSettings selection = tos.finish(diagnostics);
        return new Configuration(
                taken, selection, tinkering.finish(), enabledToggles(), driftFile, diagnostics.inOrder());
    }

    private Set<Toggle> enabledToggles() {
        Set<Toggle> toggles = EnumSet.noneOf(Toggle.class);
        for (Toggle toggle : Toggle.values()) {
            if ((toggle.isEnabledByDefault() || enabled.contains(toggle)) && !disabled.contains(toggle)) {
                toggles.add(toggle);
            }
        }
        return toggles;
    }
}
