package io.timewright.core.synchronizer;

import io.timewright.core.refclock.DriverAddress;
import io.timewright.core.refclock.NtpReferenceClockProvider;
import io.timewright.spi.Plugins;
import io.timewright.spi.ReferenceClockProvider;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds who makes a clock of an address. */
final class SourceProviders {
    private SourceProviders() {}

    /** Returns the provider for an address as {@code ntp.conf} writes it. */
    static ReferenceClockProvider ofAddress(Plugins plugins, String address) {
        Optional<DriverAddress> driver = DriverAddress.parse(address);
        if (driver.isEmpty()) {
            return named(plugins, NtpReferenceClockProvider.NAME);
        }
        OptionalInt type = OptionalInt.of(driver.get().type());
        return plugins.find(
                        ReferenceClockProvider.class,
                        provider -> provider.driverType().equals(type))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no reference clock driver of type " + type.getAsInt() + " is installed for " + address));
    }

    /** Returns the provider with this name. */
    static ReferenceClockProvider named(Plugins plugins, String name) {
        return plugins.requireAvailable(ReferenceClockProvider.class, name);
    }
}
