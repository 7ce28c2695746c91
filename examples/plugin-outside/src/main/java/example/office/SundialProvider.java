package example.office;

import io.timewright.values.SourceOptions;
import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ReferenceClockProvider;

/** Provides {@code sundial}. */
public final class SundialProvider implements ReferenceClockProvider {
    @Override
    public String name() {
        return "sundial";
    }

    @Override
    public ReferenceClock create(String address, SourceOptions options, Host host) {
        return new Sundial(options, host);
    }
}
