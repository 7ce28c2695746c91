package io.timewright.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.InterfaceRule.Action;
import io.timewright.core.access.InterfaceRule.Addresses;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private static final AddressRange NET = AddressRange.prefix(InetAddresses.forString("192.0.2.0"), 24);

    @Test
    void theFlagsOfTwoLinesForTheSameRequestsBothHold() {
        AccessRules rules = AccessRules.builder()
                .restrict(new Restriction(NET, EnumSet.of(RestrictFlag.KOD)))
                .restrict(new Restriction(NET, EnumSet.of(RestrictFlag.LIMITED), 4))
                .restrict(new Restriction(NET, EnumSet.of(RestrictFlag.NTPPORT)))
                .build();

        assertThat(rules.restrictions())
                .extracting(Restriction::toString)
                .containsExactly("restrict 192.0.2.0/24 ippeerlimit 4 kod limited", "restrict 192.0.2.0/24 ntpport");
        assertThat(rules.limited()).isTrue();
    }

    @Test
    void aLineCanBeTakenBack() {
        AccessRules.Builder builder =
                AccessRules.builder().restrict(new Restriction(NET, EnumSet.of(RestrictFlag.IGNORE, RestrictFlag.KOD)));

        assertThat(builder.unrestrict(NET, Set.of(RestrictFlag.IGNORE))).isTrue();
        assertThat(builder.build().restrictions()).containsExactly(new Restriction(NET, Set.of(RestrictFlag.KOD)));
        assertThat(builder.delete(NET, true)).isFalse();
        assertThat(builder.delete(NET, false)).isTrue();
        assertThat(builder.build().restrictions()).isEmpty();
    }

    @Test
    void theLastLineForSourcesHolds() {
        AccessRules rules = AccessRules.builder()
                .restrictSources(Set.of(RestrictFlag.LIMITED))
                .restrictSources(Set.of(RestrictFlag.NOQUERY))
                .build();

        assertThat(rules.sourceFlags()).contains(Set.of(RestrictFlag.NOQUERY));
        assertThat(rules.limited()).isFalse();
    }

    @Test
    void memoryIsCountedInClients() {
        assertThat(RateLimits.DEFAULT.withMaximumKilobytes(64).maximumDepth()).isEqualTo(1024);
        assertThat(RateLimits.DEFAULT.withMaximumKilobytes(0).maximumDepth()).isEqualTo(1);
        assertThatThrownBy(() -> RateLimits.DEFAULT.withAverageExponent(17))
                .hasMessage("expected average from 0 to 16, found 17");
    }

    @Test
    void theLastInterfaceRuleThatFitsDecides() {
        List<InterfaceRule> rules = List.of(
                InterfaceRule.of(Action.IGNORE, Addresses.ALL),
                InterfaceRule.named(Action.LISTEN, "eth0"),
                InterfaceRule.of(Action.DROP, Addresses.IPV6),
                InterfaceRule.in(Action.LISTEN, NET));
        InetAddress v4 = InetAddresses.forString("198.51.100.1");

        assertThat(InterfaceRule.actionOn("eth1", v4, rules)).isEqualTo(Action.IGNORE);
        assertThat(InterfaceRule.actionOn("eth0", v4, rules)).isEqualTo(Action.LISTEN);
        assertThat(InterfaceRule.actionOn("eth0", InetAddresses.forString("::1"), rules))
                .isEqualTo(Action.DROP);
        assertThat(InterfaceRule.actionOn("eth1", InetAddresses.forString("192.0.2.9"), rules))
                .isEqualTo(Action.LISTEN);
        assertThat(InterfaceRule.actionOn("eth0", v4, List.of())).isEqualTo(Action.LISTEN);
    }
}
