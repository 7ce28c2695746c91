package io.timewright.core.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.timewright.DisciplinedClock;
import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.core.observability.management.SourceRow;
import io.timewright.core.observability.management.SynchronizerMXBean;
import io.timewright.spi.Cancellable;
import io.timewright.values.BoundedInstant;
import io.timewright.values.Rejection;
import io.timewright.values.Selection;
import io.timewright.values.SyncState;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservabilityTest {
    private static final String NAME = "io.timewright:type=NtpSynchronizer,name=test";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final NtpSynchronizer synchronizer = mock(NtpSynchronizer.class);
    private final DisciplinedClock clock = mock(DisciplinedClock.class);
    private Cancellable registration = () -> {};

    @BeforeEach
    void register() {
        Rejection rejection = new Rejection(Rejection.Reason.OUTLIER, "1 s", "0.1 s");
        Optional<InetSocketAddress> address = Optional.of(new InetSocketAddress("2001:db8::1", 123));
        when(synchronizer.clock()).thenReturn(clock);
        when(synchronizer.status()).thenReturn(Statuses.system(SyncState.SYNCHRONIZED, "following paris"));
        when(synchronizer.sources())
                .thenReturn(List.of(
                        Statuses.source(9, address, Optional.of(rejection)),
                        Statuses.source(9, Optional.empty(), Optional.empty())));
        when(clock.state()).thenReturn(SyncState.HOLDOVER);
        when(clock.generation()).thenReturn(4L);
        when(clock.now()).thenReturn(BoundedInstant.within(Instant.EPOCH, Duration.ofMillis(12), SyncState.HOLDOVER));
        registration = Observability.register("test", synchronizer);
    }

    @AfterEach
    void unregister() {
        registration.cancel();
    }

    @Test
    void logAndFlightRecorderHearBeforeTheApplication() {
        SyncListener own = new SyncListener() {};
        assertThat(Observability.listeners(List.of(own)))
                .hasSize(3)
                .hasExactlyElementsOfTypes(LogListener.class, JfrListener.class, own.getClass());
    }

    @Test
    void theBeanShowsTheSystemVariables() throws JMException {
        assertThat(attribute("State")).isEqualTo("HOLDOVER");
        assertThat(attribute("Stratum")).isEqualTo(2);
        assertThat(attribute("OffsetSeconds")).isEqualTo(-0.00125);
        assertThat(attribute("FrequencyPpm")).isEqualTo(-17.25);
        assertThat(attribute("RootDelaySeconds")).isEqualTo(0.021);
        assertThat(attribute("RootDispersionSeconds")).isEqualTo(0.003);
        assertThat(attribute("MaximumErrorSeconds")).isEqualTo(0.012);
        assertThat(attribute("SystemPeer")).isEqualTo("paris");
        assertThat(attribute("Generation")).isEqualTo(4L);
        assertThat(attribute("Explanation")).isEqualTo("following paris");
    }

    @Test
    void theErrorOfAnUnsynchronizedClockIsInfinite() throws JMException {
        when(clock.now()).thenReturn(BoundedInstant.unbounded(Instant.EPOCH, SyncState.UNSYNCHRONIZED));
        assertThat(attribute("MaximumErrorSeconds")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void theBeanShowsTheSourcesAsRows() throws JMException {
        CompositeData[] rows = (CompositeData[]) attribute("Sources");
        assertThat(rows).hasSize(2);
        assertThat(rows[0].get("name")).isEqualTo("paris");
        assertThat(rows[0].get("address")).isEqualTo("[2001:db8:0:0:0:0:0:1]:123");
        assertThat(rows[0].get("tally")).isEqualTo("*");
        assertThat(rows[0].get("selection")).isEqualTo("SYSTEM_PEER");
        assertThat(rows[0].get("stratum")).isEqualTo(1);
        assertThat(rows[0].get("reach")).isEqualTo("367");
        assertThat(rows[0].get("pollSeconds")).isEqualTo(64.0);
        assertThat(rows[0].get("offsetSeconds")).isEqualTo(-0.0015);
        assertThat(rows[0].get("delaySeconds")).isEqualTo(0.02);
        assertThat(rows[0].get("jitterSeconds")).isEqualTo(0.00025);
        assertThat(rows[0].get("rejection")).isEqualTo("outlier: found 1 s, expected 0.1 s");
        assertThat(rows[1].get("address")).isEqualTo("");
        assertThat(rows[1].get("rejection")).isEqualTo("");
    }

    @Test
    void aProxyReadsTheRowsBack() throws JMException {
        SynchronizerMXBean bean = JMX.newMXBeanProxy(server, new ObjectName(NAME), SynchronizerMXBean.class);
        assertThat(bean.getState()).isEqualTo(SyncState.HOLDOVER);
        assertThat(bean.getSources()).extracting(SourceRow::getSelection).containsOnly(Selection.SYSTEM_PEER);
    }

    @Test
    void nothingCanBeSetOrInvoked() throws JMException {
        ObjectName name = new ObjectName(NAME);
        assertThat(server.getMBeanInfo(name).getOperations()).isEmpty();
        assertThatThrownBy(() -> server.setAttribute(name, new Attribute("Stratum", 1)))
                .isInstanceOf(AttributeNotFoundException.class);
    }

    @Test
    void aNameThatIsTakenIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> Observability.register("test", synchronizer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the MXBean name test is taken in this JVM; give each synchronizer one of its own");
    }

    @Test
    void aBlankNameIsRefused() {
        assertThatThrownBy(() -> Observability.register(" ", synchronizer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an MXBean needs a name, found \" \"");
    }

    @Test
    void aClosedBeanIsGoneAndItsNameFree() throws JMException {
        registration.cancel();
        registration.cancel();
        assertThat(server.isRegistered(new ObjectName(NAME))).isFalse();
        registration = Observability.register("test", synchronizer);
        assertThat(server.isRegistered(new ObjectName(NAME))).isTrue();
    }

    @Test
    void aNameWithReservedCharactersIsQuoted() throws JMException {
        Cancellable odd = Observability.register("a=b,c*", synchronizer);
        assertThat(server.isRegistered(
                        new ObjectName("io.timewright:type=NtpSynchronizer,name=" + ObjectName.quote("a=b,c*"))))
                .isTrue();
        odd.cancel();
    }

    private Object attribute(String name) throws JMException {
        return server.getAttribute(new ObjectName(NAME), name);
    }
}
