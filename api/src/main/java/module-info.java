/**
 * What an application or a plugin author sees of Timewright: values, entry points and the service provider interfaces.
 *
 * <p>It needs nothing at run time but the JDK. The engine behind the entry points comes from {@code io.timewright.core}.
 */
module io.timewright {
    exports io.timewright;
    exports io.timewright.spi;
    exports io.timewright.values;

    uses io.timewright.EngineProvider;
    uses io.timewright.spi.AccessPolicyProvider;
    uses io.timewright.spi.ClockAdjusterProvider;
    uses io.timewright.spi.HostProvider;
    uses io.timewright.spi.NetworkProvider;
    uses io.timewright.spi.PacketAuthenticatorProvider;
    uses io.timewright.spi.ReferenceClockProvider;
}
