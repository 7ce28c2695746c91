package io.timewright.core.refclock;

import io.timewright.spi.Host;
import io.timewright.spi.PacketSession;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ReferenceClockProvider;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.SourceOptions;

/** Provides {@code ntp}, remote servers. */
public final class NtpReferenceClockProvider implements ReferenceClockProvider {
    /** The provider's name. */
    public static final String NAME = "ntp";

    /** For {@link java.util.ServiceLoader}. */
    public NtpReferenceClockProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(String address) {
        NtpEndpoint.parse(address);
    }

    @Override
    public ReferenceClock create(String address, SourceOptions options, Host host) {
        return create(address, options, host, PacketSession.NONE);
    }

    @Override
    public ReferenceClock create(String address, SourceOptions options, Host host, PacketSession session) {
        return new NtpReferenceClock(NtpEndpoint.parse(address), options, host, session);
    }
}
