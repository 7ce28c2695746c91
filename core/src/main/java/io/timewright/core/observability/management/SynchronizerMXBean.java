package io.timewright.core.observability.management;

import io.timewright.values.SyncState;
import java.util.List;

/**
 * What JMX shows of a synchronizer. Read only; every attribute is what was last published, and reading it neither blocks nor
 * disturbs the synchronizer.
 */
public interface SynchronizerMXBean {
    /** Returns how far the clock can be trusted now. */
    SyncState getState();

    /** Returns one more than the system peer's stratum; 16 when unsynchronised. */
    int getStratum();

    /** Returns the combined offset at the last update, in seconds; positive when the clock was behind. */
    double getOffsetSeconds();

    /** Returns the frequency correction in parts per million, positive when the oscillator is slow. */
    double getFrequencyPpm();

    /** Returns the round trip to the primary reference, in seconds. */
    double getRootDelaySeconds();

    /** Returns the dispersion to the primary reference when the status was published, in seconds; infinite where nothing bounds it. */
    double getRootDispersionSeconds();

    /** Returns the greatest error that the clock can have now, in seconds; infinite while it is not synchronised. */
    double getMaximumErrorSeconds();

    /** Returns the name of the system peer, empty when there is none. */
    String getSystemPeer();

    /** Returns how many steps the clock has made. */
    long getGeneration();

    /** Returns why the clock is in this state, with the figures, in one plain sentence. */
    String getExplanation();

    /** Returns the sources in the order in which they were added. */
    List<SourceRow> getSources();
}
