package io.timewright.core.daemon;

import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.SourceDirective;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps the sources of a synchronizer those of a configuration. Those that both have are not touched. */
final class SourceKeeper {
    private final NtpSynchronizer synchronizer;
    /** By what was written of them, wherever it stood. */
    private final Map<SourceDirective, SourceId> sources = new LinkedHashMap<>();

    SourceKeeper(NtpSynchronizer synchronizer) {
        this.synchronizer = synchronizer;
    }

    /** Makes the sources those of {@code wanted}. */
    void apply(List<SourceDirective> wanted) {
        Set<SourceDirective> directives = wanted.stream()
                .map(SourceDirective::withoutPosition)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        sources.entrySet().removeIf(entry -> {
            boolean unwanted = !directives.contains(entry.getKey());
            if (unwanted) {
                synchronizer.removeSource(entry.getValue());
            }
            return unwanted;
        });
        for (SourceDirective directive : directives) {
            sources.computeIfAbsent(directive, this::add);
        }
    }

    private SourceId add(SourceDirective source) {
        UnaryOperator<SourceOptions.Builder> options = any -> source.options().toBuilder();
        return switch (source.kind()) {
            case POOL -> synchronizer.addPool(source.address(), options);
            case PEER -> synchronizer.addPeer(source.address(), options);
            default -> synchronizer.addSource(source.address(), options);
        };
    }
}
