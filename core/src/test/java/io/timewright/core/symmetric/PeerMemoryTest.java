package io.timewright.core.symmetric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerMemoryTest {
    private static final long RECEIVED = 5;

    private final PeerMemory memory = new PeerMemory();

    @Test
    void theFirstPacketIsBelievedAndAStrangerAfterItIsNot() {
        assertThat(learn(100, false, false)).isTrue();
        assertThat(learn(200, false, false)).isFalse();
        assertThat(memory.origin()).isEqualTo(100);
        assertThat(learn(150, true, true)).isTrue();
        assertThat(memory.origin()).isEqualTo(150);
        assertThat(memory.receive()).isEqualTo(RECEIVED);
    }

    @Test
    void aCopyOfTheLastPacketIsOneWhoeverSentIt() {
        learn(100, true, true);
        assertThat(memory.isReplay(100, true, false)).isTrue();
        assertThat(memory.isReplay(100, false, true)).isTrue();
    }

    @Test
    void ofAPeerWithAKeyOlderPacketsAreCopiesUnlessTheyAnswerUs() {
        learn(100, true, true);
        assertThat(memory.isReplay(99, false, true)).isTrue();
        assertThat(memory.isReplay(101, false, true)).isFalse();
        assertThat(memory.isReplay(99, true, true)).isFalse();
        // Without one, a stranger's packet of next year must not silence the peer.
        assertThat(memory.isReplay(99, false, false)).isFalse();
    }

    @Test
    void timestampsWrapAroundAtTheEndOfAnEra() {
        learn(-2, true, true);
        assertThat(memory.isReplay(3, false, true)).isFalse();
        learn(3, true, true);
        assertThat(memory.isReplay(-1, false, true)).isTrue();
    }

    /** Somebody kept a packet from when the peer's clock was ahead, and sends it while nobody asks. */
    @Test
    void aPacketOfTheFutureIsForgottenWithTheNextThatAnswersUsOrAfterASilence() {
        learn(1_000_000, false, false);
        assertThat(memory.isReplay(100, false, true)).isTrue();
        assertThat(memory.isReplay(100, true, true)).isFalse();
        learn(100, true, true);
        assertThat(memory.isReplay(101, false, true)).isFalse();

        learn(1_000_000, false, false);
        memory.forget();
        assertThat(memory.isReplay(102, false, true)).isFalse();
        assertThat(memory.origin()).isZero();
    }

    @Test
    void whatCameBeforeAStepOfOurClockIsNotReturned() {
        learn(100, true, true);
        memory.keepOnlyIf(0);
        assertThat(memory.origin()).isEqualTo(100);
        memory.keepOnlyIf(1);
        assertThat(memory.origin()).isZero();
        assertThat(memory.receive()).isZero();
    }

    private boolean learn(long transmit, boolean fresh, boolean named) {
        return memory.learn(transmit, RECEIVED, 0, fresh, named);
    }
}
