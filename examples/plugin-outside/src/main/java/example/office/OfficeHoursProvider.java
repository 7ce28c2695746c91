package example.office;

import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessPolicyProvider;
import io.timewright.spi.Host;
import java.util.List;

/** Provides {@code office-hours}, with an interval such as {@code 08:00-18:00} as its argument. */
public final class OfficeHoursProvider implements AccessPolicyProvider {
    @Override
    public String name() {
        return "office-hours";
    }

    @Override
    public AccessPolicy create(List<String> arguments, Host host) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException(
                    "expected one interval such as 08:00-18:00, found " + arguments.size() + " arguments");
        }
        return OfficeHours.parse(arguments.get(0), host);
    }
}
