package io.timewright.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.linux.ClockRefusedException.Reason;
import io.timewright.spi.Availability;
import io.timewright.spi.ClockAdjusterProvider;
import io.timewright.spi.Plugins;
import org.junit.jupiter.api.Test;

class LinuxClockAdjusterProviderTest {
    @Test
    void thePluginIsFoundByItsName() {
        assertThat(Plugins.ofContext().require(ClockAdjusterProvider.class, "linux"))
                .isInstanceOf(LinuxClockAdjusterProvider.class);
    }

    @Test
    void availabilityAnswersWithAReasonAndNeverThrows() {
        Availability availability = new LinuxClockAdjusterProvider().availability();
        assertThat(availability.available()).isEqualTo(availability.reason().isEmpty());
    }

    @Test
    void otherSystemsAreRefusedBeforeAnythingNativeIsLoaded() {
        assertRefused(() -> LinuxKernelClock.open("Mac OS X", "aarch64"), Reason.NOT_LINUX, "Mac OS X");
    }

    @Test
    void otherArchitecturesAreRefusedBeforeAnythingNativeIsLoaded() {
        assertRefused(() -> LinuxKernelClock.open("Linux", "ppc64le"), Reason.UNSUPPORTED_ARCHITECTURE, "ppc64le");
    }

    private static void assertRefused(Runnable open, Reason reason, String found) {
        assertThatThrownBy(open::run)
                .isInstanceOfSatisfying(
                        ClockRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageContaining(found)
                .hasMessageContaining("use the clock adjuster 'process'");
    }
}
