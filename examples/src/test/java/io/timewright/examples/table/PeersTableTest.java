package io.timewright.examples.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.AssociationMode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Selection;
import io.timewright.values.SourceDetail;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden rows: what {@code ntpq -pn} of ntp 4.2.8 printed for the same figures. */
class PeersTableTest {
    private static final ReferenceId LOCAL_0 = ReferenceId.ofLocalClock(1, 0);

    @Test
    void heading() {
        assertThat(PeersTable.lines(List.of()))
                .containsExactly(
                        "     remote           refid      st t when poll reach   delay   offset  jitter",
                        "==============================================================================");
    }

    @Test
    void localClock() {
        Row row = new Row("127.127.1.0", 123, Selection.SYSTEM_PEER);
        row.stratum = 3;
        row.referenceId = LOCAL_0;
        row.reach = 077;
        row.sinceLastReply = Duration.ofSeconds(39);
        assertThat(row.text())
                .isEqualTo("*127.127.1.0     LOCAL(0)         3 l   39   64   77    0.000   +0.000   0.000");
    }

    @Test
    void systemPeer() {
        Row row = new Row("10.77.0.1", 123, Selection.SYSTEM_PEER);
        row.stratum = 4;
        row.referenceId = LOCAL_0;
        row.pollExponent = 4;
        row.reach = 3;
        row.sinceLastReply = Duration.ofSeconds(13);
        row.delay = Duration.ofNanos(37_000);
        row.offset = Duration.ofNanos(13_000);
        row.jitter = Duration.ofNanos(5_000);
        assertThat(row.text())
                .isEqualTo("*10.77.0.1       LOCAL(0)         4 u   13   16    3    0.037   +0.013   0.005");
    }

    @Test
    void figuresAreCutToSevenCharacters() {
        Row row = new Row("10.77.0.4", 123, Selection.FALSETICKER);
        row.stratum = 4;
        row.referenceId = ReferenceId.ofBits(10 << 24 | 77 << 16 | 9);
        row.pollExponent = 4;
        row.reach = 0377;
        row.sinceLastReply = Duration.ofSeconds(11);
        row.delay = Duration.ofNanos(40_000);
        row.offset = Duration.ofNanos(2_499_812_345L);
        row.jitter = Duration.ofNanos(6_499);
        assertThat(row.text())
                .isEqualTo("x10.77.0.4       10.77.0.9        4 u   11   16  377    0.040  +2499.8   0.006");
        row.offset = Duration.ofSeconds(-5).minusNanos(1_000);
        assertThat(row.text()).contains("  -5000.0 ");
    }

    @Test
    void neverReached() {
        Row row = new Row("10.99.0.1", 123, Selection.REJECTED);
        assertThat(row.text())
                .isEqualTo(" 10.99.0.1       .INIT.          16 u    -   64    0    0.000   +0.000   0.000");
    }

    @Test
    void negativeOffsetThatRoundsToZeroKeepsItsSign() {
        Row row = new Row("10.99.0.1", 123, Selection.SURVIVOR);
        row.offset = Duration.ofNanos(-499);
        assertThat(row.text()).startsWith("+10.99.0.1 ").contains("  -0.000 ");
    }

    @Test
    void otherPortIsShownAfterTheAddress() {
        Row row = new Row("127.0.0.1", 43210, Selection.OUTLIER);
        assertThat(row.text()).startsWith("-127.0.0.1:43210 .INIT. ");
    }

    @Test
    void longAddressIsCutToFifteenCharacters() {
        Row row = new Row("2001:db8:0:1:2:3:4:5", 123, Selection.REJECTED);
        assertThat(row.text()).startsWith(" 2001:db8:0:1:2: .INIT. ");
    }

    @Test
    void unresolvedNameIsShownAsItIs() {
        Row row = new Row("10.99.0.1", 123, Selection.REJECTED);
        row.address = Optional.empty();
        row.name = "nowhere.example.net";
        assertThat(row.text()).startsWith(" nowhere.example .INIT.          16 u ");
    }

    @Test
    void clockWithoutAddressIsLocalOnceItHasAnswered() {
        Row row = new Row("10.99.0.1", 123, Selection.SYSTEM_PEER);
        row.address = Optional.empty();
        row.name = "GPS0";
        row.stratum = 0;
        row.referenceId = ReferenceId.ofAscii("GPS");
        row.received = 1;
        assertThat(row.text()).startsWith("*GPS0            .GPS.            0 l ");
    }

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_ACTIVE, 10.99.0.1, s",
        "SYMMETRIC_PASSIVE, 10.99.0.1, S",
        "CLIENT, 10.99.0.1, u",
        "CLIENT, 239.255.254.254, a",
        "BROADCAST, 10.99.255.255, B",
        "BROADCAST, 224.0.1.1, M",
        "BROADCAST, ff05::101, M",
        "BROADCAST_CLIENT, 10.99.0.1, b"
    })
    void theTypeTellsTheMode(AssociationMode mode, String address, char type) {
        Row row = new Row(address, 123, Selection.REJECTED);
        row.mode = mode;
        assertThat(row.text()).containsPattern(" 16 " + type + " ");
    }

    @Test
    void timingLoopIsNamed() {
        Row row = new Row("10.99.0.1", 123, Selection.REJECTED);
        row.stratum = 3;
        row.rejection = Optional.of(new Rejection(Rejection.Reason.LOOP, "refid 10.0.0.1", "another server"));
        assertThat(row.text()).startsWith(" 10.99.0.1       (loop)           3 u ");
    }

    @Test
    void sourceWithoutReferenceHasNone() {
        Row row = new Row("10.99.0.1", 123, Selection.REJECTED);
        row.referenceId = ReferenceId.NONE;
        assertThat(row.text()).startsWith(" 10.99.0.1                       16 u ");
    }

    @Test
    void figuresDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Row row = new Row("10.99.0.1", 123, Selection.REJECTED);
            assertThat(row.text())
                    .isEqualTo(" 10.99.0.1       .INIT.          16 u    -   64    0    0.000   +0.000   0.000");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A source that was never reached, with fields to set. */
    private static final class Row {
        private Optional<InetSocketAddress> address;
        private String name;
        private final Selection selection;
        private AssociationMode mode = AssociationMode.CLIENT;
        private int stratum = 16;
        private ReferenceId referenceId = ReferenceId.ofAscii("INIT");
        private int reach;
        private int pollExponent = 6;
        private Duration sinceLastReply = Duration.ZERO;
        private Duration offset = Duration.ZERO;
        private Duration delay = Duration.ZERO;
        private Duration jitter = Duration.ZERO;
        private long received;
        private Optional<Rejection> rejection = Optional.empty();

        private Row(String address, int port, Selection selection) {
            this.address = Optional.of(new InetSocketAddress(literal(address), port));
            this.name = address;
            this.selection = selection;
        }

        private String text() {
            SourceStatus source = new SourceStatus(
                    new SourceId(name),
                    address,
                    selection,
                    LeapIndicator.NO_WARNING,
                    stratum,
                    referenceId,
                    reach,
                    pollExponent,
                    reach == 0 ? Optional.empty() : Optional.of(Instant.EPOCH),
                    sinceLastReply,
                    offset,
                    delay,
                    Duration.ZERO,
                    jitter,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    0,
                    received,
                    rejection,
                    SourceDetail.initial(1, mode, SourceOptions.builder().build()));
            return PeersTable.lines(List.of(source)).get(2);
        }

        private static InetAddress literal(String text) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
    }
}
