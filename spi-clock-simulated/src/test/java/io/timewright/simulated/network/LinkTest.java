package io.timewright.simulated.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.timewright.simulated.clock.ReplaySeeds;
import io.timewright.simulated.clock.SeededStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinkTest {
    private long now;
    private final Link link = link();

    @Test
    void keepsItsFirstDelayUntilToldOtherwise() {
        assertThat(link.transitNanos(48)).isEqualTo(1_000_000);

        link.delay(Delay.constant(Duration.ofNanos(7)));

        assertThat(link.transitNanos(48)).isEqualTo(7);
    }

    @Test
    void negativeDelayLosesThePacketAndZeroDoesNot() {
        link.delay(Delay.constant(Duration.ofNanos(-1)));
        assertThat(link.transitNanos(48)).isEqualTo(Link.LOST);

        link.delay(Delay.constant(Duration.ZERO));
        assertThat(link.transitNanos(48)).isZero();

        assertThat(link.sent()).isEqualTo(2);
        assertThat(link.lost()).isEqualTo(1);
    }

    @Test
    void losesTheShareItIsTold() {
        link.loss(0.2);

        int count = 20_000;
        long lost = LongStream.generate(() -> link.transitNanos(48))
                .limit(count)
                .filter(transit -> transit == Link.LOST)
                .count();

        assertThat(lost / (double) count).isCloseTo(0.2, within(0.02));
        assertThat(link.lost()).isEqualTo(lost);
    }

    @Test
    void lossOfOneLosesAllAndLossOfZeroNone() {
        link.loss(1);
        assertThat(LongStream.generate(() -> link.transitNanos(48)).limit(100)).containsOnly(Link.LOST);

        link.loss(0);
        assertThat(LongStream.generate(() -> link.transitNanos(48)).limit(100)).doesNotContain(Link.LOST);
    }

    @Test
    void lossLeavesTheDelaysOfThePacketsThatPass() {
        Delay jitter = Delay.exponential(Duration.ofMillis(1));
        link.delay(jitter).loss(0.5);
        Link lossless = link().delay(jitter);

        for (int i = 0; i < 100; i++) {
            assertThat(link.transitNanos(48)).isIn(lossless.transitNanos(48), Link.LOST);
        }
    }

    @Test
    void takesStreamsOfTheCallersChoice() {
        ReplaySeeds seeds = new ReplaySeeds(5);
        seeds.get();

        link.delay(Delay.constant(Duration.ofNanos(100_000)).plus(Delay.exponential(Duration.ofNanos(10_000))), seeds);

        assertThat(link.transitNanos(48)).isEqualTo(101_227);
        assertThat(link.transitNanos(48)).isEqualTo(141_768);
    }

    @Test
    void aQueueSendsInOrderAtItsRateAndDropsWhatDoesNotFit() {
        // 100 bytes with headers take 1 ms; two wait or are being sent at most.
        link.bandwidth(800_000, 200);

        assertThat(link.transitNanos(72)).isEqualTo(2_000_000);
        assertThat(link.transitNanos(72)).isEqualTo(3_000_000);
        assertThat(link.transitNanos(72)).isEqualTo(Link.LOST);
        now += 1_000_000;
        assertThat(link.transitNanos(72)).isEqualTo(3_000_000);
    }

    @Test
    void otherTrafficMakesPacketsWaitAsQueuesDo() {
        // M/D/1: with service time s = 1.2 ms and load r = 0.5 the mean wait is s r / (2 (1 - r)) = 0.6 ms.
        link.bandwidth(10_000_000, 1_000_000, 0.5).delay(Delay.constant(Duration.ZERO));
        double sum = 0;
        int count = 4000;
        for (int i = 0; i < count; i++) {
            now += 1_000_000_000L;
            sum += link.transitNanos(72) * 1e-9 - 100 * 8 / 10e6;
        }
        assertThat(sum / count).isCloseTo(0.6e-3, within(0.05e-3));

        link.bandwidth(10_000_000, 15_000, 3);
        now += 1_000_000_000L;
        assertThat(LongStream.generate(() -> {
                            now += 50_000_000;
                            return link.transitNanos(1472);
                        })
                        .limit(200)
                        .filter(transit -> transit != Link.LOST))
                .as("a queue of 12 ms that others keep full")
                .allMatch(transit -> transit > 9_000_000 && transit <= 12_000_000)
                .hasSizeBetween(20, 120);
    }

    @Test
    void duplicatesHoldsBackAndDamagesTheShareItIsTold() {
        link.duplication(0.25).reordering(0.25, Duration.ofMillis(5)).corruption(0.25);
        int twice = 0;
        int late = 0;
        int damaged = 0;
        for (int i = 0; i < 4000; i++) {
            late += link.transitNanos(48) == 6_000_000 ? 1 : 0;
            twice += link.duplicates() ? 1 : 0;
            Packet packet = packet();
            assertThat(link.passage(packet)).isZero();
            int bits = BitSet.valueOf(packet.payload()).cardinality();
            assertThat(bits).isBetween(0, 1);
            damaged += bits;
        }
        assertThat(List.of(twice, late, damaged)).allMatch(count -> count > 900 && count < 1100);
    }

    @Test
    void aBlackHoleSwallowsEverything() {
        link.cut(true);
        assertThat(link.transitNanos(48)).isEqualTo(Link.LOST);
        link.cut(false);
        assertThat(link.transitNanos(48)).isEqualTo(1_000_000);
    }

    @Test
    void whoIsOnThePathCanDelayChangeAndSwallow() {
        Interceptor evil = packet -> {
            packet.payload()[0] = 7;
            return 500;
        };
        Packet packet = packet();
        link.intercept(evil).intercept(later -> later.payload()[0] == 7 ? 30 : 0);
        assertThat(link.passage(packet)).isEqualTo(530);
        assertThat(packet.payload()[0]).isEqualTo((byte) 7);

        link.release(evil).intercept(any -> Interceptor.SWALLOW);
        assertThat(link.passage(packet())).isEqualTo(Link.LOST);
        assertThat(link.lost()).isEqualTo(1);
    }

    @Test
    void refusesAProbabilityThatIsNone() {
        assertThatThrownBy(() -> link.loss(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> link.loss(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Packet packet() {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 123);
        return new Packet(anywhere, anywhere, new byte[48]);
    }

    private Link link() {
        return new Link(Duration.ofMillis(1), () -> now, name -> SeededStream.of(1, name));
    }
}
