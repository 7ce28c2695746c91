package io.timewright.core.cast;

import io.timewright.core.association.Association;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import java.util.List;
import java.util.Optional;

/** Something by which sources come and go that nobody named one by one. Lives on the event thread. */
public interface Mobilizer {
    /** Returns what it is called. */
    SourceId id();

    /** Returns the sources that came by it and are still there. */
    List<Association> members();

    /** Starts to look for sources. */
    void start();

    /** Ends that; the members stay with whoever took them in. */
    void close();

    /**
     * Returns how it stands, where it is an association of its own in ntpd's eyes.
     *
     * @param number its number in control messages
     */
    default Optional<SourceStatus> status(int number) {
        return Optional.empty();
    }
}
