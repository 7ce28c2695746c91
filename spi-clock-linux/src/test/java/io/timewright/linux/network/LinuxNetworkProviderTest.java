package io.timewright.linux.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.Availability;
import io.timewright.spi.Host;
import io.timewright.spi.NetworkProvider;
import io.timewright.spi.Plugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxNetworkProviderTest {
    @ParameterizedTest
    @CsvSource({"Windows 11, amd64, Windows 11", "Mac OS X, aarch64, Mac OS X", "Linux, riscv64, riscv64"})
    void elsewhereItSaysWhatItFoundAndWhatToUse(String system, String architecture, String found) {
        Availability availability = LinuxNetworkProvider.availability(system, architecture);

        assertThat(availability.available()).isFalse();
        assertThat(availability.reason()).contains("found " + found, "use the network 'nio'");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxItIsTakenUnlessAnotherIsAskedFor() {
        assertThat(Plugins.of(Host.class.getClassLoader()).requireAvailable(NetworkProvider.class, "linux"))
                .isInstanceOf(LinuxNetworkProvider.class);
        try (Host best = Host.system();
                Host plain = Host.system("nio")) {
            assertThat(best.repliesFromAddressAsked()).isTrue();
            assertThat(plain.repliesFromAddressAsked()).isFalse();
        }
    }
}
