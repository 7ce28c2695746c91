package io.timewright.simulated.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.adversary.Conspiracy;
import io.timewright.simulated.adversary.FalseTime;
import io.timewright.simulated.adversary.Forger;
import io.timewright.simulated.adversary.KissPolicy;
import io.timewright.simulated.adversary.OffPathGuesser;
import io.timewright.simulated.adversary.PathDelay;
import io.timewright.simulated.adversary.PathShift;
import io.timewright.simulated.adversary.Replayer;
import io.timewright.simulated.network.Delay;
import io.timewright.simulated.network.Interceptor;
import io.timewright.simulated.network.Link;
import io.timewright.spi.AccessDecision;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection.Reason;
import io.timewright.values.Selection;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every adversary does what it says, and the engine withstands it. */
class AdversaryTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double MOST_ERROR_SECONDS = 2e-3;

    private final SimulatedWorld world = SimulatedWorld.seeded(23);
    private final SimulatedHost here =
            world.host("here", clock -> clock.frequencyPpm(25).wander(1e-9).wallOffset(Duration.ofMillis(300)));
    private final SimulatedHost attacker = world.host("attacker");
    private final Map<String, FalseTime> times = new LinkedHashMap<>();
    private final Map<String, KissPolicy> moods = new LinkedHashMap<>();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aMinorityInCollusionIsFoundOutAndPullsNobody(int liars) throws Exception {
        try (NtpSynchronizer sync = synchronizer("a", "b", "c", "d", "e")) {
            runChecked(sync, HOUR);
            Conspiracy conspiracy = new Conspiracy(List.copyOf(times.values()).subList(0, liars));
            conspiracy.claim(liar -> liar.offset(Duration.ofMillis(700)));
            runChecked(sync, HOUR);

            assertThat(world.errorOf(sync.clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
            assertThat(sync.sources().stream().filter(source -> source.selection() == Selection.FALSETICKER))
                    .hasSize(liars)
                    .allMatch(source -> source.lastRejection().orElseThrow().reason() == Reason.FALSETICKER)
                    .allMatch(source -> Math.abs(source.offset().toMillis() - 700) < 20);
        }
    }

    /** Nobody can withstand that; it shows that the conspiracy is one. */
    @Test
    void aMajorityInCollusionIsBelieved() throws Exception {
        try (NtpSynchronizer sync = synchronizer("a", "b", "c")) {
            Conspiracy.of(times.get("a"), times.get("b")).claim(liar -> liar.offset(Duration.ofSeconds(5)));
            world.runFor(HOUR);

            assertThat(world.errorOf(sync.clock())).isBetween(4.99, 5.01);
            assertThat(status(sync, "c").selection()).isEqualTo(Selection.FALSETICKER);
        }
    }

    @Test
    void aLieThatCreepsIsLeftBehind() throws Exception {
        try (NtpSynchronizer sync = synchronizer("a", "b", "c")) {
            runChecked(sync, HOUR);
            times.get("b").creep(100);
            runChecked(sync, HOUR.multipliedBy(3));

            assertThat(status(sync, "b").selection()).isEqualTo(Selection.FALSETICKER);
            assertThat(world.errorOf(sync.clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
        }
    }

    @Test
    void aLieAboutRootDistanceOrStratumBuysNoTrust() throws Exception {
        try (NtpSynchronizer sync = synchronizer("a", "b", "c")) {
            times.get("a").rootDispersion(Duration.ofSeconds(20));
            times.get("b").stratum(16);
            runChecked(sync, HOUR);

            assertThat(status(sync, "a").lastRejection().orElseThrow().reason()).isEqualTo(Reason.ROOT_DISTANCE);
            assertThat(status(sync, "b").lastRejection().orElseThrow().reason()).isEqualTo(Reason.UNSYNCHRONIZED);
            assertThat(sync.status().systemPeer().orElseThrow().name()).isEqualTo("c");
        }
    }

    /** A wide claim overlaps with everything; it must not make a wrong time right. */
    @Test
    void aLieWithALargeDistanceMovesTheClockNoFartherThanItsBound() throws Exception {
        try (NtpSynchronizer sync = synchronizer("a", "b", "c")) {
            times.get("a").offset(Duration.ofMillis(300)).rootDispersion(Duration.ofMillis(500));
            runChecked(sync, HOUR.multipliedBy(2));

            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(0.12);
        }
    }

    @Test
    void aLeapSecondThatOneServerInventsIsIgnored() throws Exception {
        try (NtpSynchronizer sync = synchronizer("a", "b", "c")) {
            times.get("a").leap(LeapIndicator.LAST_MINUTE_61);
            runChecked(sync, Duration.ofHours(25));

            assertThat(status(sync, "a").leap()).isEqualTo(LeapIndicator.LAST_MINUTE_61);
            assertThat(sync.status().leap()).isEqualTo(LeapIndicator.NO_WARNING);
            assertThat(sync.clock().generation()).as("the step at the start").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessDecision.class,
            names = {"KISS_DENY", "KISS_RSTR", "KISS_RATE"})
    void aStormOfKissesEndsTheTrafficToItsSenderAlone(AccessDecision kiss) throws Exception {
        try (NtpSynchronizer sync = synchronizer("a", "b", "c")) {
            runChecked(sync, HOUR);
            moods.get("b").answer(kiss);
            long before = status(sync, "b").sent();
            runChecked(sync, HOUR.multipliedBy(12));

            assertThat(moods.get("b").kisses()).isPositive();
            assertThat(status(sync, "b").sent() - before).isLessThanOrEqualTo(8);
            assertThat(status(sync, "a").received()).isGreaterThan(40);
            assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGuesserBesideThePathHitsNothing(boolean kissing) throws Exception {
        try (NtpSynchronizer sync = synchronizer("a")) {
            OffPathGuesser guesser =
                    OffPathGuesser.start(attacker, world.host("a"), here, Duration.ofSeconds(2), Duration.ofMillis(50));
            if (kissing) {
                guesser.kiss();
            }
            runChecked(sync, HOUR);
            guesser.stop();

            assertThat(guesser.sent()).isBetween(71_000L, 73_000L);
            assertThat(world.errorOf(sync.clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
            assertThat(status(sync, "a").reach()).isEqualTo(0xff);
        }
    }

    @Test
    void aForgerWhoKnowsThePortsIsNotBelieved() throws Exception {
        Forger forger = new Forger(attacker, Duration.ofSeconds(2));
        try (NtpSynchronizer sync = synchronizer("a")) {
            world.link(here, world.host("a")).intercept(forger).delay(Delay.constant(Duration.ofMillis(20)));
            world.link(attacker, here).delay(Delay.constant(Duration.ofMillis(5)));
            runChecked(sync, HOUR);

            assertThat(forger.sent()).isEqualTo(4 * status(sync, "a").sent());
            assertThat(status(sync, "a").reach()).isEqualTo(0xff);
            assertThat(world.errorOf(sync.clock())).isBetween(0.009, 0.01);
        }
    }

    @Test
    void copiesOfPacketsTeachNothingAndCostNoMoreThanAnAnswer() throws Exception {
        Replayer answers = new Replayer(attacker, Duration.ofSeconds(1), 3);
        Replayer requests = new Replayer(attacker, Duration.ofSeconds(40), 2);
        try (NtpSynchronizer sync = synchronizer("a")) {
            world.link(world.host("a"), here).intercept(answers);
            world.link(here, world.host("a")).intercept(requests);
            runChecked(sync, HOUR.multipliedBy(4));

            SourceStatus status = status(sync, "a");
            assertThat(answers.sent()).isGreaterThan(8 * status.received());
            assertThat(requests.sent()).isGreaterThan(status.sent());
            assertThat(status.received()).isEqualTo(status.sent());
            assertThat(world.errorOf(sync.clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
        }
    }

    @Test
    void whoHoldsPacketsUpOneWayShiftsTheClockWithinItsBound() throws Exception {
        Interceptor delay = new PathDelay(Duration.ofMillis(80));
        Link back = world.link(world.host("a"), here);
        try (NtpSynchronizer sync = synchronizer("a")) {
            runChecked(sync, HOUR);
            back.intercept(delay);
            runChecked(sync, HOUR.multipliedBy(6));

            // Either it waits for quick packets or it follows by half the delay; the bound admits both.
            assertThat(Math.abs(world.errorOf(sync.clock()))).isLessThan(0.042);
            assertThat(status(sync, "a").delay()).isBetween(Duration.ofMillis(1), Duration.ofMillis(83));

            back.release(delay);
            runChecked(sync, HOUR.multipliedBy(3));
            assertThat(world.errorOf(sync.clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
        }
    }

    @Test
    void whoChangesTheTimesOnOnePathMakesItsServerAFalseticker() throws Exception {
        PathShift shift = new PathShift(Duration.ofMillis(-250));
        try (NtpSynchronizer sync = synchronizer("a", "b", "c")) {
            world.link(world.host("b"), here).intercept(shift);
            runChecked(sync, HOUR);

            assertThat(shift.changed()).isEqualTo(status(sync, "b").sent());
            assertThat(status(sync, "b").selection()).isEqualTo(Selection.FALSETICKER);
            assertThat(world.errorOf(sync.clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
        }
    }

    @Test
    void damagedPacketsNeverMoveTheClockFar() throws Exception {
        try (NtpSynchronizer sync = synchronizer("a", "b", "c")) {
            for (String name : List.of("a", "b", "c")) {
                world.link(world.host(name), here).corruption(0.2);
            }
            runChecked(sync, HOUR.multipliedBy(6));

            assertThat(sync.clock().generation()).as("the step at the start").isEqualTo(1);
            assertThat(world.errorOf(sync.clock())).isBetween(-MOST_ERROR_SECONDS, MOST_ERROR_SECONDS);
        }
    }

    /** Once it is synchronised the true time is never outside the bound. */
    private void runChecked(NtpSynchronizer sync, Duration span) {
        for (long second = 0; second < span.toSeconds(); second += 5) {
            world.runFor(Duration.ofSeconds(5));
            assertThat(!sync.clock().now().isBounded() || sync.clock().now().mayBe(world.trueTime()))
                    .as("bound at %s", world.elapsed())
                    .isTrue();
        }
        assertThat(sync.clock().state()).isEqualTo(SyncState.SYNCHRONIZED);
    }

    private NtpSynchronizer synchronizer(String... names) throws IOException {
        NtpSynchronizer.Builder builder = NtpSynchronizer.builder().host(here);
        for (String name : names) {
            SimulatedHost host = world.host(name);
            FalseTime time = FalseTime.of(host).referenceId(ReferenceId.ofAscii("TEST"));
            KissPolicy mood = new KissPolicy();
            NtpServer.Builder server =
                    NtpServer.builder().host(host).timeOf(time).accessPolicy(mood);
            host.addresses().forEach(address -> server.bind(new InetSocketAddress(address, 123)));
            server.build().start();
            times.put(name, time);
            moods.put(name, mood);
            builder.source(name, options -> options.iburst());
        }
        return builder.build().start();
    }

    private static SourceStatus status(NtpSynchronizer sync, String name) {
        return sync.sources().stream()
                .filter(source -> source.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
