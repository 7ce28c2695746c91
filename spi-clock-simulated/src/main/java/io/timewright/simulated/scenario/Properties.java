package io.timewright.simulated.scenario;

import io.timewright.simulated.scenario.ScenarioHost.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which statements have which properties, to tell whoever writes one in a wrong place. */
final class Properties {
    private Properties() {}

    /** Returns every property of anything. */
    static Set<String> all() {
        Set<String> all = new LinkedHashSet<>(LinkDraft.PROPERTIES);
        for (Role role : Role.values()) {
            all.addAll(HostDraft.properties(role));
        }
        return all;
    }

    /** Returns the statements that have this property, in words; empty if none has. */
    static String owners(String property) {
        List<String> owners = new ArrayList<>(Arrays.stream(Role.values())
                .filter(role -> HostDraft.properties(role).contains(property))
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList());
        if (LinkDraft.PROPERTIES.contains(property)) {
            owners.add("link");
        }
        return String.join(" and ", owners);
    }
}
