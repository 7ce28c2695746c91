package io.timewright.core.conf.reading;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.SourceDirective;
import io.timewright.values.SourceOptions;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A configuration as text, for comparison: every source with the options that are not the defaults. */
final class Rendering {
    private Rendering() {}

    static String of(Configuration configuration) {
        StringBuilder text = new StringBuilder();
        configuration.sources().forEach(source -> text.append(of(source)).append('\n'));
        configuration
                .driftFile()
                .ifPresent(file -> text.append("driftfile ").append(file).append('\n'));
        configuration
                .diagnostics()
                .forEach(diagnostic -> text.append(diagnostic).append('\n'));
        return text.toString();
    }

    static List<String> sources(Configuration configuration) {
        return configuration.sources().stream().map(Rendering::of).toList();
    }

    static List<String> diagnostics(Configuration configuration) {
        return configuration.diagnostics().stream().map(Object::toString).toList();
    }

    static String of(SourceDirective source) {
        List<String> words = new ArrayList<>();
        words.add(source.kind().name().toLowerCase(Locale.ROOT));
        source.options().family().ifPresent(family -> words.add(family == StandardProtocolFamily.INET ? "-4" : "-6"));
        words.add(source.address());
        SourceOptions options = source.options();
        addIf(words, options.initialBurst(), "iburst");
        addIf(words, options.burst(), "burst");
        addIf(words, options.prefer(), "prefer");
        addIf(words, options.noselect(), "noselect");
        addIf(words, options.truechimer(), "true");
        addIf(words, options.minimumPoll() != 6, "minpoll " + options.minimumPoll());
        addIf(words, options.maximumPoll() != 10, "maxpoll " + options.maximumPoll());
        addIf(words, options.version() != 4, "version " + options.version());
        options.stratum().ifPresent(stratum -> words.add("stratum " + stratum));
        options.referenceId().ifPresent(referenceId -> words.add("refid " + referenceId.toAscii()));
        addIf(words, !options.time1().isZero(), "time1 " + options.time1());
        return String.join(" ", words);
    }

    private static void addIf(List<String> words, boolean condition, String word) {
        if (condition) {
            words.add(word);
        }
    }
}
