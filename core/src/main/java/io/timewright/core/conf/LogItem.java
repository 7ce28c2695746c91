package io.timewright.core.conf;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What {@code logconfig} switches: of each subject, each kind of message. */
public enum LogItem {
    /** About the daemon, for information. */
    SYSINFO,
    /** What happens to the daemon. */
    SYSEVENTS,
    /** The daemon's state. */
    SYSSTATUS,
    /** The daemon's figures. */
    SYSSTATISTICS,
    /** About sources, for information. */
    PEERINFO,
    /** What happens to sources. */
    PEEREVENTS,
    /** The sources' states. */
    PEERSTATUS,
    /** The sources' figures. */
    PEERSTATISTICS,
    /** About reference clocks, for information. */
    CLOCKINFO,
    /** What happens to reference clocks. */
    CLOCKEVENTS,
    /** The reference clocks' states. */
    CLOCKSTATUS,
    /** The reference clocks' figures. */
    CLOCKSTATISTICS,
    /** About synchronisation, for information. */
    SYNCINFO,
    /** What happens to synchronisation. */
    SYNCEVENTS,
    /** The state of synchronisation. */
    SYNCSTATUS,
    /** The figures of synchronisation. */
    SYNCSTATISTICS;

    /** What is logged without a {@code logconfig}: all about synchronisation. */
    public static final Set<LogItem> DEFAULT = EnumSet.range(SYNCINFO, SYNCSTATISTICS);

    /** Returns the word. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
