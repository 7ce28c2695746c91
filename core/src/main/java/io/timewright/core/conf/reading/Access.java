package io.timewright.core.conf.reading;

import io.timewright.core.access.AccessRules;
import io.timewright.core.access.InterfaceRule;
import io.timewright.core.conf.NamedRestriction;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** What the lines about access have said so far. */
final class Access {
    private final AccessRules.Builder rules = AccessRules.builder();
    private final List<NamedRestriction> named = new ArrayList<>();
    private final List<InterfaceRule> interfaces = new ArrayList<>();
    private @Nullable Place monitorDisabled;

    /** Returns the rules for addresses. */
    AccessRules.Builder rules() {
        return rules;
    }

    /** Returns the restrictions of names. */
    List<NamedRestriction> named() {
        return named;
    }

    /** Returns which local addresses are served. */
    List<InterfaceRule> interfaces() {
        return interfaces;
    }

    /** Notes a {@code disable monitor}. */
    void monitorDisabled(Place place) {
        monitorDisabled = place;
    }

    /** Returns the rules for addresses, by which clients are remembered or not. */
    AccessRules finish(boolean monitored, Diagnostics diagnostics) {
        Place place = monitorDisabled;
        AccessRules built = rules.monitored(monitored).build();
        if (place != null && !monitored && built.limited()) {
            diagnostics.warning(
                    place, "'monitor' stays enabled: a 'restrict' line has 'limited', which needs the list of clients");
        }
        return built;
    }
}
