package io.timewright.core.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PollAdvisorTest {
    private static final double JITTER = 1e-4;

    /** Predicted error of 1e-6 s at any time: the longest interval is wanted. */
    private static final VarianceGrowth STABLE = new VarianceGrowth(1e-12, 0.0, 0.0, 0.0);

    /** Predicted error of 1e-6 s for each second that passes: 1.5 jitters after 150 s. */
    private static final VarianceGrowth DRIFTING = new VarianceGrowth(0.0, 0.0, 1e-12, 0.0);

    private static PollAdvisor advisor() {
        return new PollAdvisor(6, 10, PollAdvisor.DEFAULT_PRECISION_SECONDS, false);
    }

    @Test
    void threeVotesRaiseThePollByOne() {
        PollAdvisor advisor = advisor();
        assertThat(advisor.replied(Outcome.ACCEPTED, STABLE, JITTER)).isEqualTo(6);
        assertThat(advisor.replied(Outcome.ACCEPTED, STABLE, JITTER)).isEqualTo(6);
        assertThat(advisor.replied(Outcome.ACCEPTED, STABLE, JITTER)).isEqualTo(7);
        assertThat(advisor.replied(Outcome.ACCEPTED, STABLE, JITTER)).isEqualTo(7);
    }

    @Test
    void pollNeverPassesTheLimits() {
        PollAdvisor advisor = advisor();
        for (int i = 0; i < 50; i++) {
            advisor.replied(Outcome.ACCEPTED, STABLE, JITTER);
        }
        assertThat(advisor.poll()).isEqualTo(10);
        assertThat(advisor.pollSeconds()).isEqualTo(1024.0, within(0.0));
        advisor.replied(Outcome.ACCEPTED, new VarianceGrowth(1.0, 0.0, 0.0, 0.0), JITTER);
        assertThat(advisor.poll()).isEqualTo(6);
    }

    @Test
    void oneContraryVoteClearsTheOthersAndLowersThePollAtOnce() {
        PollAdvisor advisor = advisor();
        for (int i = 0; i < 8; i++) {
            advisor.replied(Outcome.ACCEPTED, STABLE, JITTER);
        }
        assertThat(advisor.poll()).isEqualTo(8);
        assertThat(advisor.replied(Outcome.ACCEPTED, DRIFTING, JITTER)).isEqualTo(7);
        advisor.replied(Outcome.ACCEPTED, STABLE, JITTER);
        advisor.replied(Outcome.ACCEPTED, STABLE, JITTER);
        assertThat(advisor.poll()).isEqualTo(7);
    }

    @Test
    void disturbancesReturnToTheShortestPoll() {
        for (Outcome outcome : new Outcome[] {Outcome.FREQUENCY_JUMPED, Outcome.OUTLIER, Outcome.REANCHORED}) {
            PollAdvisor advisor = advisor();
            for (int i = 0; i < 20; i++) {
                advisor.replied(Outcome.ACCEPTED, STABLE, JITTER);
            }
            assertThat(advisor.replied(outcome, STABLE, JITTER))
                    .as(outcome.name())
                    .isEqualTo(6);
        }
    }

    @Test
    void rejectedReplyChangesNothing() {
        PollAdvisor advisor = advisor();
        advisor.replied(Outcome.ACCEPTED, STABLE, JITTER);
        advisor.replied(Outcome.ACCEPTED, STABLE, JITTER);
        advisor.replied(Outcome.REJECTED, DRIFTING, JITTER);
        assertThat(advisor.replied(Outcome.ACCEPTED, STABLE, JITTER)).isEqualTo(7);
    }

    @Test
    void jitterBelowThePrecisionCountsAsThePrecision() {
        VarianceGrowth drifting = new VarianceGrowth(0.0, 0.0, 1e-16, 0.0);
        PollAdvisor coarse = new PollAdvisor(6, 10, 1e-5, false);
        PollAdvisor fine = new PollAdvisor(6, 10, 1e-7, false);
        for (int i = 0; i < 20; i++) {
            coarse.replied(Outcome.ACCEPTED, drifting, 1e-8);
            fine.replied(Outcome.ACCEPTED, drifting, 1e-8);
        }
        assertThat(coarse.poll()).isEqualTo(10);
        assertThat(fine.poll()).isEqualTo(6);
    }

    @Test
    void fastStartSendsEightRequestsInSixtyFourSeconds() {
        PollAdvisor advisor = new PollAdvisor(6, 10, PollAdvisor.DEFAULT_PRECISION_SECONDS, true);
        for (double gap : new double[] {2, 2, 4, 8, 16, 16, 16, 64, 64}) {
            assertThat(advisor.sent(0.0)).isEqualTo(gap, within(0.0));
        }
        assertThat(advisor.sent(1.0)).isEqualTo(70.4, within(1e-12));
    }

    @Test
    void fastStartOfWhoIsAskedSeldomTakesLongerAndSendsLess() {
        PollAdvisor advisor = new PollAdvisor(10, 10, PollAdvisor.DEFAULT_PRECISION_SECONDS, true);
        for (double gap : new double[] {2, 4, 8, 16, 32, 64, 1024}) {
            assertThat(advisor.sent(0.0)).isEqualTo(gap, within(0.0));
        }
    }

    @Test
    void fastStartNeverExceedsThePoll() {
        PollAdvisor advisor = new PollAdvisor(0, 0, PollAdvisor.DEFAULT_PRECISION_SECONDS, true);
        assertThat(advisor.sent(0.0)).isEqualTo(1.0, within(0.0));
    }

    @Test
    void outlierIsLookedAtAgainAfterFourSeconds() {
        PollAdvisor advisor = advisor();
        advisor.replied(Outcome.OUTLIER, STABLE, JITTER);
        assertThat(advisor.sent(0.5)).isEqualTo(4.0, within(0.0));
        assertThat(advisor.sent(0.0)).isEqualTo(64.0, within(0.0));
    }

    @Test
    void rateLimitEndsTheFastStart() {
        PollAdvisor advisor = new PollAdvisor(4, 6, PollAdvisor.DEFAULT_PRECISION_SECONDS, true);
        advisor.raiseMinPoll(8);
        assertThat(advisor.sent(0.0)).isEqualTo(256.0, within(0.0));
        assertThat(advisor.replied(Outcome.REANCHORED, STABLE, JITTER)).isEqualTo(8);
    }

    @Test
    void limitsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PollAdvisor(7, 6, 1e-6, true))
                .withMessageContaining("7 to 6");
        assertThatIllegalArgumentException().isThrownBy(() -> new PollAdvisor(-3, 6, 1e-6, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new PollAdvisor(6, 18, 1e-6, true));
    }
}
