package io.timewright.core.control;

import io.timewright.core.access.AccessControl;
import io.timewright.spi.ClockSnapshot;
import io.timewright.values.ServerStatistics;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What control messages ask about, as it is at the moment of the call. */
public interface ControlSubject {
    /** Returns the clock that is served. */
    ClockSnapshot snapshot();

    /** Returns the state of the synchronizer, if it is one that is served. */
    Optional<SystemStatus> system();

    /** Returns its sources. */
    List<SourceStatus> sources();

    /** Returns what the server did. */
    ServerStatistics statistics();

    /** Returns how long the server has been running. */
    Duration uptime();

    /** Returns who is answered and who has asked, if the server goes by rules that tell it. */
    Optional<AccessControl> access();

    /** Returns the sockets of the server. */
    List<LocalSocket> sockets();

    /** Returns what may be changed. */
    Administration administration();
}
