package io.timewright.core.observability;

import io.timewright.SyncListener;
import io.timewright.core.observability.JfrEvents.Disruption;
import io.timewright.core.observability.JfrEvents.FrequencyAdjusted;
import io.timewright.core.observability.JfrEvents.Kiss;
import io.timewright.core.observability.JfrEvents.Panic;
import io.timewright.core.observability.JfrEvents.SampleAccepted;
import io.timewright.core.observability.JfrEvents.SampleRejected;
import io.timewright.core.observability.JfrEvents.Slew;
import io.timewright.core.observability.JfrEvents.StateChange;
import io.timewright.core.observability.JfrEvents.Step;
import io.timewright.core.observability.JfrEvents.SystemPeerChange;
import io.timewright.values.KissCode;
import io.timewright.values.Rejection;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes flight recorder events of what happens. While nobody records, each call is the test of one flag. Needs the module jdk.jfr;
 * {@link Observability} makes one only where it is there.
 */
final class JfrListener implements SyncListener {
    @Override
    public void stateChanged(SyncState from, SyncState to, SystemStatus status) {
        StateChange event = new StateChange();
        if (event.shouldCommit()) {
            event.from = from.name();
            event.to = to.name();
            event.stratum = status.stratum();
            event.explanation = status.explanation();
            event.commit();
        }
    }

    @Override
    public void sampleAccepted(SourceStatus source) {
        SampleAccepted event = new SampleAccepted();
        if (event.shouldCommit()) {
            event.source = source.id().name();
            event.offset = nanos(source.offset());
            event.delay = nanos(source.delay());
            event.jitter = nanos(source.jitter());
            event.rootDistance = nanos(source.rootDistance());
            event.commit();
        }
    }

    @Override
    public void sampleRejected(SourceId source, Rejection rejection) {
        SampleRejected event = new SampleRejected();
        if (event.shouldCommit()) {
            event.source = source.name();
            event.reason = rejection.reason().name();
            event.measured = rejection.measured();
            event.limit = rejection.limit();
            event.commit();
        }
    }

    @Override
    public void systemPeerChanged(Optional<SourceId> from, Optional<SourceId> to) {
        SystemPeerChange event = new SystemPeerChange();
        if (event.shouldCommit()) {
            event.from = from.map(SourceId::name).orElse("");
            event.to = to.map(SourceId::name).orElse("");
            event.commit();
        }
    }

    @Override
    public void kissReceived(SourceId source, KissCode code) {
        Kiss event = new Kiss();
        if (event.shouldCommit()) {
            event.source = source.name();
            event.code = code.name();
            event.commit();
        }
    }

    @Override
    public void frequencyAdjusted(double frequencyPpm) {
        FrequencyAdjusted event = new FrequencyAdjusted();
        if (event.shouldCommit()) {
            event.frequencyPpm = frequencyPpm;
            event.commit();
        }
    }

    @Override
    public void slewed(Duration amount, Duration over) {
        Slew event = new Slew();
        if (event.shouldCommit()) {
            event.amount = nanos(amount);
            event.over = nanos(over);
            event.commit();
        }
    }

    @Override
    public void stepped(Duration amount, long generation) {
        Step event = new Step();
        if (event.shouldCommit()) {
            event.amount = nanos(amount);
            event.generation = generation;
            event.commit();
        }
    }

    @Override
    public void panic(Duration offset, Duration limit) {
        Panic event = new Panic();
        if (event.shouldCommit()) {
            event.offset = nanos(offset);
            event.limit = nanos(limit);
            event.commit();
        }
    }

    @Override
    public void disrupted(Duration jump) {
        Disruption event = new Disruption();
        if (event.shouldCommit()) {
            event.jump = nanos(jump);
            event.commit();
        }
    }

    /** Durations of more than 292 years, which an application may set as a limit, are cut to that. */
    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? -Long.MAX_VALUE : Long.MAX_VALUE;
        }
    }
}
