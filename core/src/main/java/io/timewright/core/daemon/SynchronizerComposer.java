package io.timewright.core.daemon;

import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.Tinker;
import io.timewright.core.conf.Toggle;
import io.timewright.core.synchronizer.ProcessClockAdjusterProvider;
import io.timewright.values.StepPolicy;
import java.time.Duration;
import java.util.Optional;

/** Composes a synchronizer as a configuration asks for it. */
final class SynchronizerComposer {
    private SynchronizerComposer() {}

    /** Adds a source; its address is judged at once, so that a mistake in it does not spoil the builder. */
    static void add(SourceDirective source, NtpSynchronizer.Builder builder) {
        if (source.kind() == SourceDirective.Kind.POOL) {
            builder.pool(source.address(), options -> source.options().toBuilder());
        } else {
            builder.source(source.address(), options -> source.options().toBuilder());
        }
    }

    /** Sets all but the sources. */
    static void compose(Configuration configuration, Overrides overrides, NtpSynchronizer.Builder builder) {
        Tinker tinker = configuration.tinker();
        builder.selection(configuration.selection().options())
                .stepPolicy(stepPolicy(tinker, overrides.stepThreshold()))
                .panicAllowedAtStart(overrides.panicAllowedAtStart());
        tinker.panic().ifPresent(builder::panicThreshold);
        configuration.driftFile().ifPresent(builder::driftFile);
        if (configuration.enabled().contains(Toggle.CLOCK)) {
            overrides.adjuster().ifPresent(builder::adjuster);
        } else {
            // The machine's clock is left alone; what is served is right nevertheless.
            builder.adjuster(ProcessClockAdjusterProvider.NAME);
        }
    }

    /** Returns the larger of the two thresholds, where zero is the largest: never to step. */
    private static Optional<Duration> cautious(Tinker tinker) {
        Duration usual = StepPolicy.DEFAULT_THRESHOLD;
        if (tinker.stepForward().isEmpty() && tinker.stepBackward().isEmpty()) {
            return Optional.empty();
        }
        Duration forward = tinker.stepForward().orElse(usual);
        Duration backward = tinker.stepBackward().orElse(usual);
        boolean never = forward.isZero() || backward.isZero();
        return Optional.of(never ? Duration.ZERO : forward.compareTo(backward) > 0 ? forward : backward);
    }

    /** ntpd steps whenever an offset persists, not only at the start. */
    private static StepPolicy stepPolicy(Tinker tinker, Optional<Duration> otherwise) {
        Optional<Duration> threshold =
                cautious(tinker).or(() -> otherwise).or(() -> Optional.of(StepPolicy.DEFAULT_THRESHOLD));
        return new StepPolicy(
                threshold.filter(step -> !step.isZero()),
                Integer.MAX_VALUE,
                tinker.stepout().orElse(StepPolicy.DEFAULT_STEPOUT));
    }
}
