package io.timewright.core.control;

import io.timewright.values.SourceStatus;
import java.util.List;

/** Somebody who has associations that are no sources, but bring some: ntpd's prototypes. */
public interface Prototypes {
    /** Returns how they stand. Any thread may call this. */
    List<SourceStatus> prototypes();
}
