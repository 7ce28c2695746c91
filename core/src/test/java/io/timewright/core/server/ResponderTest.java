package io.timewright.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.packet.Header;
import io.timewright.spi.AccessDecision;
import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessRequest;
import io.timewright.spi.ClockSnapshot;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.Host;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.ServedTime;
import io.timewright.spi.contract.ManualHost;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SyncState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponderTest {
    private static final Duration UNTIL_ARRIVAL = Duration.ofSeconds(1);
    private static final Duration TURNAROUND = Duration.ofNanos(250_000);
    /** Where the seconds of NTP's first era have all been used. */
    private static final long ERA_BOUNDARY_NANOS =
            Instant.parse("2036-02-07T06:28:16Z").getEpochSecond() * 1_000_000_000L;

    private static final double SHORT_UNIT = 1.0 / 65_536;
    private static final Set<Outcome> ANSWERS =
            EnumSet.of(Outcome.SERVED, Outcome.SERVED_UNSYNCHRONIZED, Outcome.KISSED_POLICY, Outcome.KISSED_RATE);

    private final ManualHost host = new ManualHost();
    private final ServedClock clock = new ServedClock();
    private final long arrival = clock.counterAfter(UNTIL_ARRIVAL);
    private final List<AccessRequest> asked = new ArrayList<>();

    private AccessPolicy policy = AccessPolicy.SERVE_ALL;

    ResponderTest() {
        host.advance(UNTIL_ARRIVAL.plus(TURNAROUND));
    }

    @Test
    void onlyVersionsOneToFourAndTheModesOfClientsAreAnswered() {
        for (int version = 0; version < 8; version++) {
            for (int mode = 0; mode < 8; mode++) {
                Responder responder = responder();
                Outcome outcome = handle(responder, Requests.request(version, mode, Header.LENGTH));

                assertThat(outcome).as("version %d, mode %d", version, mode).isEqualTo(outcomeOf(version, mode));
                if (outcome == Outcome.SERVED) {
                    assertThat(Header.mode(responder.response()))
                            .as("mode of the reply to version %d, mode %d", version, mode)
                            .isEqualTo(modeOfReply(version, mode));
                    assertThat(Header.version(responder.response())).isEqualTo(version);
                }
            }
        }
    }

    @Test
    void aHeaderMayBeFollowedByNothingOrByAWholeAuthenticationCode() {
        for (int length = 0; length <= 120; length++) {
            Outcome outcome = handle(responder(), Requests.request(4, Header.CLIENT, length));

            boolean whole = Set.of(48, 52, 68, 72).contains(length);
            assertThat(outcome)
                    .as("%d bytes, zeros after the header", length)
                    .isEqualTo(whole ? Outcome.SERVED : Outcome.DROPPED_MALFORMED);
        }
    }

    @Test
    void oneExtensionFieldMayBeAsLongAsTheDatagramAllows() {
        // RFC 7822: the last field has 28 bytes or more where no authentication code follows, otherwise 16 or more.
        for (int field = 4; field <= 72; field++) {
            boolean aligned = field % 4 == 0;
            assertThat(handle(responder(), Requests.withTrailer(0, field)))
                    .as("a field of %d bytes", field)
                    .isEqualTo(
                            aligned && field >= 28 || Set.of(4, 20, 24).contains(field)
                                    ? Outcome.SERVED
                                    : Outcome.DROPPED_MALFORMED);
            assertThat(handle(responder(), Requests.withTrailer(20, field)))
                    .as("a field of %d bytes and a code of 20", field)
                    .isEqualTo(aligned && field >= 16 || field == 4 ? Outcome.SERVED : Outcome.DROPPED_MALFORMED);
        }
    }

    @Test
    void severalExtensionFieldsAndACodeAreSkipped() {
        for (int mac : new int[] {0, 4, 20, 24}) {
            Responder responder = responder();

            assertThat(handle(responder, Requests.withTrailer(mac, 16, 32, 28))).isEqualTo(Outcome.SERVED);
            assertThat(responder.response().remaining()).isEqualTo(Header.LENGTH);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 12, 15, 17, 30, 44, 32_768, 65_532, 65_535})
    void anExtensionFieldThatLiesAboutItsLengthIsMalformed(int said) {
        ByteBuffer request = Requests.withTrailer(0, 40).putShort(Header.LENGTH + 2, (short) said);

        assertThat(handle(responder(), request)).isEqualTo(Outcome.DROPPED_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 12, 16, 19, 21, 23})
    void piecesOfACodeAfterAnExtensionFieldAreMalformed(int piece) {
        assertThat(handle(responder(), Requests.withTrailer(piece, 32))).isEqualTo(Outcome.DROPPED_MALFORMED);
    }

    @Test
    void aReplyIsAHeaderHoweverLongTheRequest() {
        for (int field = 28; field <= 1400; field += 4) {
            Responder responder = responder();

            assertThat(handle(responder, Requests.withTrailer(24, field))).isEqualTo(Outcome.SERVED);
            assertThat(responder.response().remaining()).isEqualTo(Header.LENGTH);
        }
    }

    @Test
    void aReplySaysWhatTheClockSays() {
        clock.leap = LeapIndicator.LAST_MINUTE_61;

        ByteBuffer reply = served();

        assertThat(Header.leap(reply)).isEqualTo(LeapIndicator.LAST_MINUTE_61);
        assertThat(Header.stratum(reply)).isEqualTo(2);
        assertThat(Header.precision(reply)).isEqualTo(ServedClock.PRECISION);
        assertThat(ReferenceId.ofBits(Header.referenceId(reply))).isEqualTo(ServedClock.UPSTREAM);
    }

    @Test
    void aReplyCarriesTheFourTimestamps() {
        ByteBuffer reply = served();

        long start = ManualHost.START_EPOCH_NANOS;
        long received = start + UNTIL_ARRIVAL.toNanos();
        assertThat(Header.referenceTimestamp(reply)).isEqualTo(NtpTimestamp.bitsOfEpochNanos(start));
        assertThat(Header.originTimestamp(reply)).isEqualTo(Requests.TRANSMIT);
        assertThat(Header.receiveTimestamp(reply)).isEqualTo(NtpTimestamp.bitsOfEpochNanos(received));
        assertThat(Header.transmitTimestamp(reply))
                .isEqualTo(NtpTimestamp.bitsOfEpochNanos(received + TURNAROUND.toNanos()));
    }

    @Test
    void theOriginIsTheRequestsTransmitTimestampBitForBit() {
        Responder responder = responder();
        for (int bit = -1; bit < 64; bit++) {
            long nonce = bit < 0 ? 0 : 1L << bit;
            ByteBuffer request =
                    Requests.request(4, Header.CLIENT, Header.LENGTH).putLong(40, nonce);

            assertThat(handle(responder, request)).isEqualTo(Outcome.SERVED);
            assertThat(Header.originTimestamp(responder.response())).isEqualTo(nonce);
        }
    }

    @ParameterizedTest
    @CsvSource({"-128, -128", "-6, -6", "0, 0", "6, 6", "17, 17", "18, 17", "127, 17"})
    void thePollIsTheRequestsUpToTheLongest(int poll, int answered) {
        Responder responder = responder();

        handle(responder, Requests.request(4, Header.CLIENT, Header.LENGTH).put(2, (byte) poll));

        assertThat(Header.poll(responder.response())).isEqualTo(answered);
    }

    @Test
    void rootDelayAndDispersionAreRoundedUp() {
        ByteBuffer reply = served();

        double dispersion = ServedClock.FIXED_ERROR_SECONDS
                + ServedClock.FREQUENCY_TOLERANCE * UNTIL_ARRIVAL.toSeconds()
                - ServedClock.ROOT_DELAY_SECONDS / 2;
        assertRoundedUp(Header.rootDelaySeconds(reply), ServedClock.ROOT_DELAY_SECONDS);
        assertRoundedUp(Header.rootDispersionSeconds(reply), dispersion);
    }

    @Test
    void noTimestampOfTheClockIsEverTakenForUnknownAtAnEraBoundary() {
        for (int nanos = -2; nanos <= 2; nanos++) {
            ManualHost stopped = new ManualHost();
            ServedClock turning = new ServedClock(stopped.monotonicNanos(), ERA_BOUNDARY_NANOS + nanos);
            Responder responder = new Responder(turning, policy, PacketGuard.NONE, stopped);

            assertThat(handle(responder, request(), stopped, stopped.monotonicNanos()))
                    .isEqualTo(Outcome.SERVED);

            ByteBuffer reply = responder.response();
            // A quarter of a nanosecond later than the truth, where the truth would read as "unknown".
            long expected = nanos == 0 ? 1 : NtpTimestamp.bitsOfEpochNanos(ERA_BOUNDARY_NANOS + nanos);
            assertThat(expected).isNotZero();
            assertThat(Header.referenceTimestamp(reply)).isEqualTo(expected);
            assertThat(Header.receiveTimestamp(reply)).isEqualTo(expected);
            assertThat(Header.transmitTimestamp(reply)).isEqualTo(expected);
        }
    }

    @Test
    void aClockThatWasNeverSetHasNoReferenceTimestamp() {
        clock.state = SyncState.UNSYNCHRONIZED;
        clock.referenceEpochNanos = 0;

        assertThat(Header.referenceTimestamp(answered(Outcome.SERVED_UNSYNCHRONIZED)))
                .isZero();
    }

    @Test
    void anUnsynchronizedClockIsServedAsSuch() {
        clock.state = SyncState.UNSYNCHRONIZED;
        clock.leap = LeapIndicator.UNSYNCHRONIZED;
        clock.stratum = 16;
        clock.referenceId = ReferenceId.ofAscii("INIT");

        ByteBuffer reply = answered(Outcome.SERVED_UNSYNCHRONIZED);

        assertUnsynchronized(reply);
        assertThat(Header.referenceId(reply))
                .isEqualTo(ReferenceId.ofAscii("INIT").bits());
        assertThat(Header.originTimestamp(reply)).isEqualTo(Requests.TRANSMIT);
        assertThat(Header.receiveTimestamp(reply)).isNotZero();
        assertThat(Header.transmitTimestamp(reply)).isNotZero();
    }

    @Test
    void aDisruptedClockIsServedAsUnsynchronized() {
        clock.state = SyncState.DISRUPTED;

        assertUnsynchronized(answered(Outcome.SERVED_UNSYNCHRONIZED));
    }

    @Test
    void aClockOfStratumSixteenIsServedAsUnsynchronized() {
        clock.stratum = 16;

        ByteBuffer reply = answered(Outcome.SERVED_UNSYNCHRONIZED);

        assertThat(Header.leap(reply)).isEqualTo(LeapIndicator.UNSYNCHRONIZED);
        assertThat(Header.stratum(reply)).isZero();
    }

    @Test
    void aClockInHoldoverIsServedUntilItsLimit() {
        Responder responder = responder();

        assertThat(handle(responder, request(), clock.counterAfter(Duration.ofHours(2))))
                .isEqualTo(Outcome.SERVED);
        assertThat(handle(
                        responder,
                        request(),
                        clock.counterAfter(Duration.ofDays(1).minusNanos(1))))
                .isEqualTo(Outcome.SERVED);
        assertThat(Header.stratum(responder.response())).isEqualTo(2);
        assertThat(handle(responder, request(), clock.counterAfter(Duration.ofDays(1))))
                .isEqualTo(Outcome.SERVED_UNSYNCHRONIZED);
        assertUnsynchronized(responder.response());
    }

    @Test
    void aClockThatIsItsOwnReferenceIsServedWhateverItKnows() {
        clock.state = SyncState.UNSYNCHRONIZED;
        clock.selfReferenced = true;
        clock.stratum = 6;
        clock.referenceId = ReferenceId.ofLocalClock(ReferenceId.LOCAL_CLOCK_TYPE, 0);

        ByteBuffer reply = served();

        assertThat(Header.leap(reply)).isEqualTo(LeapIndicator.NO_WARNING);
        assertThat(Header.stratum(reply)).isEqualTo(6);
        assertThat(ReferenceId.ofBits(Header.referenceId(reply)).toAddress()).isEqualTo("127.127.1.0");
        assertRoundedUp(Header.rootDispersionSeconds(reply), ClockSnapshot.SELF_REFERENCED_DISPERSION_SECONDS);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessDecision.class,
            names = {"ABSTAIN", "SERVE"})
    void whoeverIsNotRefusedIsServed(AccessDecision decision) {
        policy = request -> decision;

        assertThat(Header.stratum(served())).isEqualTo(2);
    }

    @Test
    void whoeverIsIgnoredGetsNothing() {
        policy = request -> AccessDecision.IGNORE;

        assertThat(handle(responder(), request())).isEqualTo(Outcome.DROPPED_POLICY);
    }

    @ParameterizedTest
    @CsvSource({"KISS_DENY, DENY, KISSED_POLICY", "KISS_RSTR, RSTR, KISSED_POLICY", "KISS_RATE, RATE, KISSED_RATE"})
    void aKissSaysItsCodeAndNothingThatCouldBeMeasured(AccessDecision decision, String code, Outcome outcome) {
        policy = request -> decision;

        ByteBuffer reply = answered(outcome);

        assertThat(reply.get(0)).isEqualTo((byte) (3 << 6 | 4 << 3 | Header.SERVER));
        assertThat(Header.stratum(reply)).isZero();
        assertThat(Header.poll(reply)).isEqualTo(Requests.POLL);
        assertThat(Header.precision(reply)).isEqualTo(Requests.PRECISION);
        assertThat(Header.rootDelaySeconds(reply)).isZero();
        assertThat(Header.rootDispersionSeconds(reply)).isZero();
        assertThat(ReferenceId.ofBits(Header.referenceId(reply)).toAscii()).isEqualTo(code);
        assertThat(Header.referenceTimestamp(reply)).isZero();
        assertThat(Header.originTimestamp(reply)).isEqualTo(Requests.TRANSMIT);
        assertThat(Header.receiveTimestamp(reply)).isEqualTo(Requests.TRANSMIT);
        assertThat(Header.transmitTimestamp(reply)).isEqualTo(Requests.TRANSMIT);
    }

    @Test
    void aKissHasTheVersionAndModeOfAnyOtherReply() {
        policy = request -> AccessDecision.KISS_RATE;
        for (int version = 1; version <= 4; version++) {
            for (int mode = 0; mode < 8; mode++) {
                Responder responder = responder();
                if (handle(responder, Requests.request(version, mode, Header.LENGTH)) == Outcome.KISSED_RATE) {
                    assertThat(Header.version(responder.response())).isEqualTo(version);
                    assertThat(Header.mode(responder.response())).isEqualTo(modeOfReply(version, mode));
                } else {
                    assertThat(modeOfReply(version, mode)).isNegative();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-128, 6", "0, 6", "5, 6", "6, 6", "10, 10", "127, 17"})
    void aKissAsksForAPollNoShorterThanAMinute(int asked, int answered) {
        policy = request -> AccessDecision.KISS_RATE;
        Responder responder = responder();

        handle(responder, Requests.request(4, Header.CLIENT, Header.LENGTH).put(2, (byte) asked));

        assertThat(Header.poll(responder.response())).isEqualTo(answered);
    }

    @Test
    void nothingOfTheReplyBeforeIsLeftInAKiss() {
        AccessDecision[] next = {AccessDecision.SERVE};
        policy = request -> next[0];
        Responder used = responder();
        handle(used, request());
        next[0] = AccessDecision.KISS_DENY;
        Responder fresh = responder();

        handle(used, request());
        handle(fresh, request());

        assertThat(used.response()).isEqualTo(fresh.response());
    }

    @Test
    void thePolicyIsToldWhoAsksForWhat() {
        policy = request -> {
            asked.add(request);
            assertThat(request.source()).isEqualTo(Requests.CLIENT);
            assertThat(request.address()).isEqualTo(Requests.CLIENT.getAddress());
            assertThat(request.destination()).isEqualTo(Requests.SERVER);
            assertThat(request.version()).isEqualTo(3);
            assertThat(request.mode()).isEqualTo(Header.SYMMETRIC_ACTIVE);
            assertThat(request.arrivalMonotonicNanos()).isEqualTo(arrival);
            return AccessDecision.SERVE;
        };

        assertThat(handle(responder(), Requests.request(3, Header.SYMMETRIC_ACTIVE, Header.LENGTH)))
                .isEqualTo(Outcome.SERVED);
        assertThat(asked).hasSize(1);
    }

    @Test
    void thePolicyIsNotAskedAboutWhatIsNotAnsweredAnyway() {
        policy = request -> {
            asked.add(request);
            return AccessDecision.SERVE;
        };
        Responder responder = responder();

        handle(responder, Requests.request(4, Header.CLIENT, 47));
        handle(responder, Requests.request(5, Header.CLIENT, Header.LENGTH));
        handle(responder, Requests.request(4, Header.SERVER, Header.LENGTH));

        assertThat(asked).isEmpty();
    }

    @Test
    void aPolicyThatFailsDropsTheRequestAndNoOther() {
        List<Throwable> failures = List.of(
                new IllegalStateException("a policy that throws, as the test wants it"),
                new IOException("a policy that throws what it may not, as the test wants it"),
                new StackOverflowError("a policy without end, as the test wants it"),
                new NoClassDefFoundError("a policy that is not linked, as the test wants it"),
                new AssertionError("a policy that asserts, as the test wants it"));
        int[] calls = {0};
        policy = request -> calls[0] < failures.size() ? sneaky(failures.get(calls[0]++)) : AccessDecision.SERVE;
        Responder responder = responder();

        for (Throwable failure : failures) {
            assertThat(handle(responder, request())).as("%s", failure).isEqualTo(Outcome.DROPPED_FAILED);
        }
        assertThat(handle(responder, request())).isEqualTo(Outcome.SERVED);
    }

    @Test
    @SuppressWarnings("NullAway")
    void aPolicyThatDecidesNothingDropsTheRequest() {
        policy = request -> null;

        assertThat(handle(responder(), request())).isEqualTo(Outcome.DROPPED_FAILED);
    }

    @Test
    void aTimeThatFailsDropsTheRequest() {
        ServedTime broken = () -> {
            throw new IllegalStateException("a time that throws, as the test wants it");
        };
        Responder responder = new Responder(broken, AccessPolicy.SERVE_ALL, PacketGuard.NONE, host);

        assertThat(handle(responder, request())).isEqualTo(Outcome.DROPPED_FAILED);
    }

    @Test
    void noBytesAtAllThrowOrMakeAReplyLongerThanTheRequest() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        AccessDecision[] decisions = AccessDecision.values();
        policy = request -> decisions[random.nextInt(decisions.length)];
        Responder responder = responder();
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        for (int i = 0; i < 200_000; i++) {
            ByteBuffer request = mutated(random);
            Outcome outcome = handle(responder, request, arrival + random.nextInt());

            seen.add(outcome);
            if (ANSWERS.contains(outcome)) {
                ByteBuffer reply = responder.response();
                assertThat(reply.remaining())
                        .as("seed %d, request %d: %s", seed, i, outcome)
                        .isEqualTo(Header.LENGTH)
                        .isLessThanOrEqualTo(request.limit());
                assertThat(Header.originTimestamp(reply)).isEqualTo(Header.transmitTimestamp(request));
                assertThat(Header.version(reply)).isEqualTo(Header.version(request));
                assertThat(Header.mode(reply)).isEqualTo(modeOfReply(Header.version(request), Header.mode(request)));
            }
        }
        assertThat(seen)
                .contains(Outcome.SERVED, Outcome.KISSED_POLICY, Outcome.DROPPED_MALFORMED)
                .contains(Outcome.DROPPED_VERSION, Outcome.DROPPED_MODE, Outcome.DROPPED_POLICY);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessDecision.class,
            names = {"SERVE", "KISS_RATE", "IGNORE"})
    void handlingARequestAllocatesNothing(AccessDecision decision) {
        ClockSnapshot snapshot = clock.snapshot();
        ServedTime time = () -> snapshot;
        Responder responder = new Responder(time, request -> decision, PacketGuard.NONE, host);
        Datagram datagram = Requests.arrived(Requests.withTrailer(20, 32), arrival);
        DatagramEndpoint endpoint = Requests.endpoint(host);

        assertThat(Allocation.ofThisThread(20_000, () -> {
                    responder.handle(endpoint, datagram);
                    responder.response();
                }))
                .as("bytes in a request")
                .isLessThan(1);
    }

    private Responder responder() {
        return new Responder(clock, policy, PacketGuard.NONE, host);
    }

    private static ByteBuffer request() {
        return Requests.request(4, Header.CLIENT, Header.LENGTH);
    }

    private Outcome handle(Responder responder, ByteBuffer request) {
        return handle(responder, request, arrival);
    }

    private Outcome handle(Responder responder, ByteBuffer request, long arrivedAt) {
        return handle(responder, request, host, arrivedAt);
    }

    private static Outcome handle(Responder responder, ByteBuffer request, Host repliesFrom, long arrivedAt) {
        return responder.handle(Requests.endpoint(repliesFrom), Requests.arrived(request, arrivedAt));
    }

    private ByteBuffer served() {
        return answered(Outcome.SERVED);
    }

    private ByteBuffer answered(Outcome expected) {
        Responder responder = responder();
        assertThat(handle(responder, request())).isEqualTo(expected);
        assertThat(responder.response().remaining()).isEqualTo(Header.LENGTH);
        return responder.response();
    }

    private static int modeOfReply(int version, int mode) {
        if (mode == 3 || mode == 0 && version == 1) {
            return 4;
        }
        return mode == 1 ? 2 : -1;
    }

    private static Outcome outcomeOf(int version, int mode) {
        if (version < 1 || version > 4) {
            return Outcome.DROPPED_VERSION;
        }
        if (mode == Header.CONTROL) {
            return Outcome.QUERIED;
        }
        return modeOfReply(version, mode) < 0 ? Outcome.DROPPED_MODE : Outcome.SERVED;
    }

    private static void assertUnsynchronized(ByteBuffer reply) {
        assertThat(Header.leap(reply)).isEqualTo(LeapIndicator.UNSYNCHRONIZED);
        // 16 is for inside, 0 for the wire (RFC 5905, section 7.3).
        assertThat(Header.stratum(reply)).isZero();
        assertThat(Header.rootDispersionSeconds(reply)).isGreaterThan(16);
        assertThat(ReferenceId.ofBits(Header.referenceId(reply)).toAscii())
                .as("an address would be taken for a kiss")
                .isEqualTo("INIT");
    }

    private static void assertRoundedUp(double sent, double known) {
        assertThat(sent).isGreaterThanOrEqualTo(known).isLessThan(known + SHORT_UNIT);
    }

    /** Returns a good request of any form in which up to eight bytes, and perhaps the length, were changed. */
    private static ByteBuffer mutated(Random random) {
        ByteBuffer request = switch (random.nextInt(4)) {
            case 0 -> Requests.request(1 + random.nextInt(4), random.nextInt(4), Header.LENGTH);
            case 1 -> Requests.withTrailer(0, 28 + 4 * random.nextInt(20));
            case 2 -> Requests.withTrailer(4 * random.nextInt(7), 16 + 4 * random.nextInt(20), 32);
            default -> Requests.withTrailer(new int[] {4, 20, 24}[random.nextInt(3)]);
        };
        for (int changes = random.nextInt(9); changes > 0; changes--) {
            // The first byte and the first field's length decide on most, so they are met more often than by chance.
            int index = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> Header.LENGTH + 3;
                default -> random.nextInt(request.limit());
            };
            if (index < request.limit()) {
                request.put(index, (byte) random.nextInt());
            }
        }
        return random.nextInt(8) == 0 ? request.limit(random.nextInt(request.limit() + 1)) : request;
    }

    /** Throws anything at all where only unchecked exceptions are foreseen. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R, E extends Throwable> R sneaky(Throwable failure) throws E {
        throw (E) failure;
    }
}
