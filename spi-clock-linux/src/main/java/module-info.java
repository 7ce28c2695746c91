/**
 * What Timewright gets from the Linux kernel: the clock adjuster {@code linux}, the network {@code linux} with the kernel's time stamps,
 * and a reading of the kernel's clock state for everybody.
 *
 * <p>Native access is what JNA needs: run with {@code --enable-native-access=com.sun.jna} on JDK 24 and later.
 */
module io.timewright.linux {
    requires transitive io.timewright;
    requires com.sun.jna;

    exports io.timewright.linux;

    provides io.timewright.spi.ClockAdjusterProvider with
            io.timewright.linux.LinuxClockAdjusterProvider;
    provides io.timewright.spi.NetworkProvider with
            io.timewright.linux.network.LinuxNetworkProvider;
}
