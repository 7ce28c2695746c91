package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.linux.ClockRefusedException.Reason;
import io.timewright.spi.contract.ManualHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final String ALL = "000001ffffffffff";
    private static final String WITHOUT_SYS_TIME = "000001fffdffffff";
    private static final Surroundings ROOT = new Surroundings(ALL, true, Optional.empty(), true, List.of());

    private final ManualHost host = new ManualHost();
    private final FakeKernel kernel = new FakeKernel(host);

    @Test
    void rootOnAPlainMachineIsAdmitted() {
        assertThat(refusal(ROOT)).isEmpty();
    }

    @Test
    void missingPrivilegeIsNamedWithItsRemedy() {
        ClockRefusedException refused = refusal(
                        new Surroundings(WITHOUT_SYS_TIME, true, Optional.empty(), true, List.of()))
                .orElseThrow();
        assertThat(refused.reason()).isEqualTo(Reason.NO_PRIVILEGE);
        assertThat(refused).hasMessageContaining(WITHOUT_SYS_TIME).hasMessageContaining("AmbientCapabilities");
    }

    @Test
    void anUnknownPrivilegeIsNone() {
        assertThat(refusal(new Surroundings("", true, Optional.empty(), true, List.of())))
                .hasValueSatisfying(refused -> assertThat(refused).hasMessageContaining("CapEff unknown"));
    }

    @Test
    void aContainerIsNamedWithItsRemedy() {
        ClockRefusedException refused = refusal(
                        new Surroundings(WITHOUT_SYS_TIME, true, Optional.of("/.dockerenv"), false, List.of()))
                .orElseThrow();
        assertThat(refused.reason()).isEqualTo(Reason.CONTAINER);
        assertThat(refused).hasMessageContaining("/.dockerenv").hasMessageContaining("--cap-add=SYS_TIME");
    }

    @Test
    void aPrivilegeWithinAUserNamespaceIsNone() {
        ClockRefusedException refused = refusal(new Surroundings(ALL, false, Optional.empty(), true, List.of()))
                .orElseThrow();
        assertThat(refused.reason()).isEqualTo(Reason.CONTAINER);
        assertThat(refused).hasMessageContaining("user namespace");
    }

    @Test
    void aRunningDaemonIsNamed() {
        ClockRefusedException refused = refusal(
                        new Surroundings(ALL, true, Optional.empty(), true, List.of("chronyd (process 812)")))
                .orElseThrow();
        assertThat(refused.reason()).isEqualTo(Reason.STEERED_BY_ANOTHER);
        assertThat(refused).hasMessageContaining("chronyd (process 812)").hasMessageContaining("stop it");
    }

    @Test
    void whatADeadDaemonLeftBehindDoesNotConvict() {
        kernel.status = TimexConstants.STA_PLL | TimexConstants.STA_NANO;
        kernel.maximumError = 1000;
        assertThat(refusal(ROOT)).isEmpty();
    }

    @Test
    void aFreshPromiseConvictsWhereProcessesAreHidden() {
        Surroundings hidden = new Surroundings(ALL, true, Optional.of("/.dockerenv"), false, List.of());
        kernel.status = TimexConstants.STA_PLL;
        kernel.maximumError = 250_000;
        ClockRefusedException refused = refusal(hidden).orElseThrow();
        assertThat(refused.reason()).isEqualTo(Reason.STEERED_BY_ANOTHER);
        assertThat(refused)
                .hasMessageContaining("at most 500 s ago")
                .hasMessageContaining("[PLL]")
                .hasMessageContaining("-Dio.timewright.linux.takeOver=true");
        kernel.maximumError = 1_100_000;
        assertThat(refusal(hidden)).isEmpty();
        kernel.maximumError = 250_000;
        kernel.status |= TimexConstants.STA_UNSYNC;
        assertThat(refusal(hidden)).isEmpty();
    }

    @Test
    void takingOverOverridesAnotherProgramButNoPrivilege() {
        KernelClockReading clock = KernelClockReading.of(kernel);
        Surroundings daemon = new Surroundings(ALL, true, Optional.empty(), true, List.of("ntpd (process 3)"));
        assertThat(Admission.refusal(daemon, clock, true)).isEmpty();
        Surroundings user = new Surroundings(WITHOUT_SYS_TIME, true, Optional.empty(), true, List.of());
        assertThat(Admission.refusal(user, clock, true)).isPresent();
    }

    @Test
    void aHostOnAnotherCounterIsRefused() {
        Admission.requireSameCounter(kernel, host);
        ManualHost other = new ManualHost();
        other.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> Admission.requireSameCounter(kernel, other))
                .isInstanceOfSatisfying(
                        ClockRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OTHER_COUNTER));
    }

    @Test
    void askingChangesNothing() {
        refusal(ROOT);
        Admission.requireSameCounter(kernel, host);
        assertThat(kernel.modes).containsOnly(0);
    }

    private Optional<ClockRefusedException> refusal(Surroundings here) {
        return Admission.refusal(here, KernelClockReading.of(kernel), false);
    }
}
