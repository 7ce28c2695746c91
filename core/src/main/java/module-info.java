/** The engine behind the entry points of {@code io.timewright}, and the built-in plugins. Applications see only the api. */
module io.timewright.core {
    requires transitive io.timewright;
    requires com.google.common;
    // Both are used where the runtime has them, and not missed where it has not.
    requires static java.management;
    requires static jdk.jfr;

    exports io.timewright.core.observability.management;

    provides io.timewright.EngineProvider with
            io.timewright.core.CoreEngine;
    provides io.timewright.spi.AccessPolicyProvider with
            io.timewright.core.daemon.RestrictPolicyProvider;
    provides io.timewright.spi.PacketAuthenticatorProvider with
            io.timewright.core.daemon.SymmetricKeyProvider;
    provides io.timewright.spi.HostProvider with
            io.timewright.core.host.SystemHostProvider;
    provides io.timewright.spi.NetworkProvider with
            io.timewright.core.host.NioNetworkProvider;
    provides io.timewright.spi.ClockAdjusterProvider with
            io.timewright.core.synchronizer.ProcessClockAdjusterProvider;
    provides io.timewright.spi.ReferenceClockProvider with
            io.timewright.core.refclock.LocalReferenceClockProvider,
            io.timewright.core.refclock.NtpReferenceClockProvider;
}
