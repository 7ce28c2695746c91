package io.timewright.simulated.junit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The seeds from one to another, both included. */
record SeedRange(long first, long last) {
    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18})(?:-(-?\\d{1,18}))?");

    static SeedRange of(Seeds seeds) {
        if (seeds.count() < 1) {
            throw new ExtensionConfigurationException(
                    "expected one seed or more in @Seeds, found count = " + seeds.count());
        }
        return new SeedRange(seeds.from(), Math.addExact(seeds.from(), seeds.count() - 1));
    }

    /** Returns what the user asks for instead of what is annotated. */
    static Optional<SeedRange> configured(ExtensionContext context) {
        return context.getConfigurationParameter(SimulatedWorldExtension.SEEDS_PROPERTY)
                .map(SeedRange::parse);
    }

    static SeedRange parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (matcher.matches()) {
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            if (last >= first) {
                return new SeedRange(first, last);
            }
        }
        throw new ExtensionConfigurationException("expected a seed such as 42 or seeds such as 1-100 in "
                + SimulatedWorldExtension.SEEDS_PROPERTY + ", found '" + text + "'");
    }

    LongStream seeds() {
        return LongStream.rangeClosed(first, last);
    }
}
