package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import java.net.Inet4Address;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AccessPolicyContractTest {
    @Test
    void servingEverybodyKeepsEveryRule() throws IllegalAccessException {
        assertThat(brokenRules(() -> AccessPolicy.SERVE_ALL)).isEmpty();
    }

    @Test
    void aPolicyThatForgetsIpv6IsFound() throws IllegalAccessException {
        assertThat(brokenRules(
                        () -> request -> request.address() instanceof Inet4Address ? AccessDecision.SERVE : null))
                .containsExactly("everyRequestIsDecided");
    }

    @Test
    void aPolicyThatKeepsRequestsIsFound() throws IllegalAccessException {
        assertThat(brokenRules(KeepsTheLast::new)).containsExactly("requestsAreNotLookedAtAfterTheCall");
    }

    @Test
    void aPolicyThatThinksTheCounterIsPositiveIsFound() throws IllegalAccessException {
        assertThat(brokenRules(() -> request -> {
                    if (request.arrivalMonotonicNanos() < 0) {
                        throw new IllegalArgumentException("negative time");
                    }
                    return AccessDecision.SERVE;
                }))
                .containsExactly("theCounterMayStartAnywhere");
    }

    private static Set<String> brokenRules(Supplier<AccessPolicy> maker) throws IllegalAccessException {
        return ContractRunTest.brokenRules(AccessPolicyContract.class, () -> new AccessPolicyContract() {
            @Override
            protected AccessPolicy open() {
                return maker.get();
            }
        });
    }

    /** Compares each request with the object of the last one. */
    private static final class KeepsTheLast implements AccessPolicy {
        private AccessRequest last;

        @Override
        public AccessDecision decide(AccessRequest request) {
            boolean again = last != null && last.source().equals(request.source());
            last = request;
            return again ? AccessDecision.KISS_RATE : AccessDecision.SERVE;
        }
    }
}
