package io.timewright.core.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessPolicyProvider;
import io.timewright.spi.Plugins;
import io.timewright.spi.contract.AccessPolicyContract;
import io.timewright.spi.contract.ManualHost;
import io.timewright.spi.contract.RequestFake;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policy {@code restrict}, by its name and from lines of text. */
class RestrictPolicyContractTest extends AccessPolicyContract {
    private final ManualHost host = new ManualHost();

    @Override
    protected AccessPolicy open() {
        return create(
                "restrict default limited kod",
                "restrict 192.0.2.0/24 ignore",
                "restrict 127.0.0.1",
                "discard average 4 minimum 1",
                "mru maxdepth 1000");
    }

    @Test
    void linesAreObeyed() throws Exception {
        AccessPolicy policy = open();
        RequestFake request = new RequestFake();

        request.set(new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 40_000), 4, 3, 0);
        assertThat(policy.decide(request)).isEqualTo(AccessDecision.IGNORE);
        request.set(new InetSocketAddress(InetAddress.getByName("198.51.100.7"), 40_000), 4, 3, 0);
        assertThat(policy.decide(request)).isEqualTo(AccessDecision.SERVE);
        assertThat(policy.decide(request))
                .as("discard minimum 1 allows two in a second")
                .isEqualTo(AccessDecision.SERVE);
    }

    @Test
    void withoutLinesItHasNoOpinion() {
        assertThat(create().decide(new RequestFake())).isEqualTo(AccessDecision.ABSTAIN);
    }

    @Test
    void aLineThatIsWrongIsNamed() {
        assertThatThrownBy(() -> create("restrict default ignore", "restrict 10.0.0.0/8 nomodfy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("restrict:2:")
                .hasMessageContaining("nomodify");
    }

    private AccessPolicy create(String... lines) {
        return Plugins.of(getClass().getClassLoader())
                .require(AccessPolicyProvider.class, "restrict")
                .create(List.of(lines), host);
    }
}
