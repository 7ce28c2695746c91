package io.timewright.examples.plugin;

import io.timewright.spi.AccessPolicy;
import io.timewright.spi.AccessPolicyProvider;
import io.timewright.spi.AccessRequest;
import io.timewright.spi.ClockSample;
import io.timewright.spi.Host;
import io.timewright.spi.HostProvider;
import io.timewright.spi.Plugins;
import io.timewright.spi.ReferenceClock;
import io.timewright.spi.ReferenceClockProvider;
import io.timewright.spi.SampleSink;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.SourceOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What {@link OutsidePluginTest} runs in a fresh JVM: looks the plugins up by name, uses them once and prints what came out. It
 * knows nothing but the API.
 */
final class OutsidePluginUser {
    private OutsidePluginUser() {}

    public static void main(String[] arguments) {
        Plugins plugins = Plugins.of(ClassLoader.getSystemClassLoader());
        try (Host host = plugins.require(HostProvider.class, "system").create()) {
            useClock(plugins.requireAvailable(ReferenceClockProvider.class, "sundial"), host);
            AccessPolicyProvider provider = plugins.requireAvailable(AccessPolicyProvider.class, "office-hours");
            System.out.println(
                    "found " + provider.name() + " in " + provider.getClass().getModule());
            for (String hours : new String[] {"00:00-00:00", "00:00:01-00:00"}) {
                AccessPolicy policy = provider.create(List.of(hours), host);
                System.out.println("hours " + hours + ": " + policy.decide(new LoopbackRequest()));
            }
            for (String hours : new String[] {"8-18", "08:00", "08:00-18:00-20:00"}) {
                try {
                    provider.create(List.of(hours), host);
                } catch (IllegalArgumentException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    private static void useClock(ReferenceClockProvider provider, Host host) {
        System.out.println(
                "found " + provider.name() + " in " + provider.getClass().getModule());
        SourceOptions options = SourceOptions.builder().stratum(7).build();
        try (ReferenceClock clock = provider.create("sundial", options, host)) {
            clock.start(new Printer());
            clock.poll();
        }
    }

    /** Prints what it is told. */
    private static final class Printer implements SampleSink {
        @Override
        public void sample(ClockSample sample) {
            System.out.println("sample of " + sample.referenceId() + ", stratum " + sample.stratum());
        }

        @Override
        public void rejected(Rejection rejection) {
            System.out.println("rejected " + rejection);
        }

        @Override
        public void kissed(ReferenceId code, int pollExponent) {
            System.out.println("kissed " + code);
        }
    }

    /** A client's request from this machine. */
    private static final class LoopbackRequest implements AccessRequest {
        private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 123);

        @Override
        public InetSocketAddress source() {
            return address;
        }

        @Override
        public InetSocketAddress destination() {
            return address;
        }

        @Override
        public int version() {
            return 4;
        }

        @Override
        public int mode() {
            return 3;
        }

        @Override
        public boolean carriesCode() {
            return false;
        }

        @Override
        public long arrivalMonotonicNanos() {
            return 0;
        }
    }
}
