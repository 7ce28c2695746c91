package io.timewright.core.refclock;

import io.timewright.spi.Host;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ReferenceClockProvider;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import java.util.OptionalInt;

/** Provides {@code local}, the undisciplined local clock {@code 127.127.1.u}. */
public final class LocalReferenceClockProvider implements ReferenceClockProvider {
    /** Drivers have four units, as in ntpd. */
    private static final int GREATEST_UNIT = 3;

    /** For {@link java.util.ServiceLoader}. */
    public LocalReferenceClockProvider() {}

    @Override
    public String name() {
        return "local";
    }

    @Override
    public OptionalInt driverType() {
        return OptionalInt.of(ReferenceId.LOCAL_CLOCK_TYPE);
    }

    @Override
    public void check(String address) {
        driver(address);
    }

    @Override
    public ReferenceClock create(String address, SourceOptions options, Host host) {
        return new LocalReferenceClock(driver(address).unit(), options, host);
    }

    private static DriverAddress driver(String address) {
        return DriverAddress.parse(address)
                .filter(found -> found.type() == ReferenceId.LOCAL_CLOCK_TYPE && found.unit() <= GREATEST_UNIT)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected 127.127.1.0 to 127.127.1." + GREATEST_UNIT + ", found '" + address + "'"));
    }
}
