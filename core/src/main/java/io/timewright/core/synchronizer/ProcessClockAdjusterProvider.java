package io.timewright.core.synchronizer;

import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.ClockAdjusterProvider;
import io.timewright.spi.Host;

/** Provides {@code process}, a clock of this JVM alone; the operating system's is not touched. */
public final class ProcessClockAdjusterProvider implements ClockAdjusterProvider {
    /** The provider's name. */
    public static final String NAME = "process";

    /** For {@link java.util.ServiceLoader}. */
    public ProcessClockAdjusterProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ClockAdjuster create(Host host) {
        return new ProcessClockAdjuster(host);
    }
}
