package io.timewright.core.daemon;

import io.timewright.NtpSynchronizer;
import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.Tinker;
import io.timewright.core.conf.Toggle;
import io.timewright.core.synchronizer.ProcessClockAdjusterProvider;
import io.timewright.core.synchronizer.SynchronizerBuilder;
import io.timewright.values.PeerAdmission;
import io.timewright.values.SourceOptions;
import io.timewright.values.StepPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Composes a synchronizer as a configuration asks for it. */
final class SynchronizerComposer {
    private SynchronizerComposer() {}

    /** Adds a source; its address is judged at once, so that a mistake in it does not spoil the builder. */
    static void add(SourceDirective source, NtpSynchronizer.Builder builder) {
        UnaryOperator<SourceOptions.Builder> options = any -> source.options().toBuilder();
        switch (source.kind()) {
            case POOL -> builder.pool(source.address(), options);
            case PEER -> builder.peer(source.address(), options);
            default -> builder.source(source.address(), options);
        }
    }

    /** Sets all but the sources. */
    static void compose(Configuration configuration, Overrides overrides, NtpSynchronizer.Builder builder) {
        Tinker tinker = configuration.tinker();
        builder.selection(configuration.selection().options())
                .stepPolicy(stepPolicy(tinker))
                .panicThreshold(panicThreshold(tinker))
                .panicAllowedAtStart(overrides.panicAllowedAtStart())
                .admitPeers(
                        configuration.enabled().contains(Toggle.AUTHENTICATION)
                                ? PeerAdmission.AUTHENTICATED
                                : PeerAdmission.ANYBODY);
        configuration.driftFile().ifPresent(builder::driftFile);
        if (configuration.enabled().contains(Toggle.CLOCK)) {
            overrides.adjuster().ifPresent(builder::adjuster);
        } else {
            // The machine's clock is left alone; what is served is right nevertheless.
            builder.adjuster(ProcessClockAdjusterProvider.NAME);
        }
    }

    /** Changes of a running synchronizer what can be changed there. */
    static void apply(Configuration configuration, NtpSynchronizer synchronizer) {
        Tinker tinker = configuration.tinker();
        synchronizer.selection(configuration.selection().options());
        synchronizer.stepPolicy(stepPolicy(tinker));
        synchronizer.panicThreshold(panicThreshold(tinker));
    }

    private static Duration panicThreshold(Tinker tinker) {
        return tinker.panic().orElse(SynchronizerBuilder.DEFAULT_PANIC_THRESHOLD);
    }

    /** ntpd steps whenever an offset persists, not only at the start. */
    private static StepPolicy stepPolicy(Tinker tinker) {
        return new StepPolicy(
                threshold(tinker.stepForward()),
                threshold(tinker.stepBackward()),
                Integer.MAX_VALUE,
                tinker.stepout().orElse(StepPolicy.DEFAULT_STEPOUT));
    }

    /** Where a threshold is zero, there is none. */
    private static Optional<Duration> threshold(Optional<Duration> configured) {
        return Optional.of(configured.orElse(StepPolicy.DEFAULT_THRESHOLD)).filter(step -> !step.isZero());
    }
}
