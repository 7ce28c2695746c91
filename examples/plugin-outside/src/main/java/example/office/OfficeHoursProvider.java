package example.office;

import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessPolicyProvider;
import io.timewright.spi.Host;

/** Provides {@code office-hours}, with the interval of the system property {@code office.hours}. */
public final class OfficeHoursProvider implements AccessPolicyProvider {
    @Override
    public String name() {
        return "office-hours";
    }

    @Override
    public AccessPolicy create(Host host) {
        return OfficeHours.parse(System.getProperty("office.hours", "08:00-18:00"), host);
    }
}
