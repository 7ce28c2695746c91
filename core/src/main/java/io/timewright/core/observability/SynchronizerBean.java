package io.timewright.core.observability;

import io.timewright.NtpSynchronizer;
import io.timewright.core.observability.management.SourceRow;
import io.timewright.core.observability.management.SynchronizerMXBean;
import io.timewright.values.BoundedInstant;
import io.timewright.values.Rejection;
import io.timewright.values.Selection;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Reads the attributes off what the synchronizer publishes. */
final class SynchronizerBean implements SynchronizerMXBean {
    private final NtpSynchronizer synchronizer;

    SynchronizerBean(NtpSynchronizer synchronizer) {
        this.synchronizer = synchronizer;
    }

    @Override
    public SyncState getState() {
        // Not the status's: between two updates the clock alone knows that time has made a holdover of it.
        return synchronizer.clock().state();
    }

    @Override
    public int getStratum() {
        return synchronizer.status().stratum();
    }

    @Override
    public double getOffsetSeconds() {
        return seconds(synchronizer.status().offset());
    }

    @Override
    public double getFrequencyPpm() {
        return synchronizer.status().frequencyPpm();
    }

    @Override
    public double getRootDelaySeconds() {
        return seconds(synchronizer.status().rootDelay());
    }

    @Override
    public double getRootDispersionSeconds() {
        return synchronizer
                .status()
                .rootDispersion()
                .map(SynchronizerBean::seconds)
                .orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public double getMaximumErrorSeconds() {
        BoundedInstant now = synchronizer.clock().now();
        return now.isBounded() ? seconds(now.maxError()) : Double.POSITIVE_INFINITY;
    }

    @Override
    public String getSystemPeer() {
        return synchronizer.status().systemPeer().map(SourceId::name).orElse("");
    }

    @Override
    public long getGeneration() {
        return synchronizer.clock().generation();
    }

    @Override
    public String getExplanation() {
        return synchronizer.status().explanation();
    }

    @Override
    public List<SourceRow> getSources() {
        return synchronizer.sources().stream().<SourceRow>map(Row::new).toList();
    }

    /** The double nearest to the decimal figure, so that nobody sees 0.0014999999999999458; the engine's durations all fit. */
    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private record Row(SourceStatus source) implements SourceRow {
        @Override
        public String getName() {
            return source.id().name();
        }

        @Override
        public String getAddress() {
            return source.address().map(Row::numeric).orElse("");
        }

        @Override
        public String getTally() {
            return String.valueOf(source.selection().tally());
        }

        @Override
        public Selection getSelection() {
            return source.selection();
        }

        @Override
        public int getStratum() {
            return source.stratum();
        }

        @Override
        public String getReach() {
            return Integer.toOctalString(source.reach());
        }

        @Override
        public double getPollSeconds() {
            return Math.scalb(1.0, source.pollExponent());
        }

        @Override
        public double getOffsetSeconds() {
            return seconds(source.offset());
        }

        @Override
        public double getDelaySeconds() {
            return seconds(source.delay());
        }

        @Override
        public double getJitterSeconds() {
            return seconds(source.jitter());
        }

        @Override
        public String getRejection() {
            return source.lastRejection().map(Rejection::toString).orElse("");
        }

        // Never the name: what JMX shows must not wait for a name server.
        private static String numeric(InetSocketAddress address) {
            if (address.isUnresolved()) {
                return address.getHostString() + ":" + address.getPort();
            }
            String host = address.getAddress().getHostAddress();
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
        }
    }
}
