package io.timewright;

import io.timewright.values.KissCode;
import io.timewright.values.LeapIndicator;
import io.timewright.values.Rejection;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * Hears what a synchronizer does. Every method does nothing by default.
 *
 * <p>Called on the host's event thread, in the order in which things happen, after the state it tells of is visible; must not
 * block. What it throws is logged and otherwise without effect.
 */
public interface SyncListener {
    /** The clock's state changed. */
    default void stateChanged(SyncState from, SyncState to, SystemStatus status) {}

    /** A source gave a sample that its filter took. */
    default void sampleAccepted(SourceStatus source) {}

    /** A packet or sample of a source was refused. */
    default void sampleRejected(SourceId source, Rejection rejection) {}

    /** A source answered again, or for the first time, or has not answered its last eight polls: see its reach. */
    default void reachabilityChanged(SourceStatus source) {}

    /** A source was taken in: at the start, or as a member of a pool. */
    default void sourceAdded(SourceId source) {}

    /** A source was given up. */
    default void sourceRemoved(SourceId source) {}

    /** Another source became the system peer. */
    default void systemPeerChanged(Optional<SourceId> from, Optional<SourceId> to) {}

    /** A source sent a kiss-o'-death. */
    default void kissReceived(SourceId source, KissCode code) {}

    /** The frequency correction changed; parts per million, positive when the oscillator is slow. */
    default void frequencyAdjusted(double frequencyPpm) {}

    /** A slew began; positive advances the clock. */
    default void slewed(Duration amount, Duration over) {}

    /** The clock was set at once; positive advances it. {@code generation} counts the steps. */
    default void stepped(Duration amount, long generation) {}

    /** An offset beyond the step threshold appeared; it is watched before it is believed. */
    default void spikeDetected(Duration offset) {}

    /** A leap second is announced, or not any more. */
    default void leapChanged(LeapIndicator from, LeapIndicator to) {}

    /** An offset was beyond the panic threshold and was refused; told again with every update, until it is not. */
    default void panic(Duration offset, Duration limit) {}

    /** The machine was suspended or paused, or somebody else set its clock; {@code jump} is the unexplained change. */
    default void disrupted(Duration jump) {}
}
