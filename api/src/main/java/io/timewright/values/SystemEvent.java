package io.timewright.values;

/** What happened to a clock, with the codes and words of RFC 9327, section 4.1. */
public enum SystemEvent {
    /** Nothing yet. */
    UNSPECIFIED(0, "unspecified"),
    /** The frequency is not known. */
    FREQUENCY_NOT_SET(1, "freq_not_set"),
    /** The frequency of the last run is used. */
    FREQUENCY_SET(2, "freq_set"),
    /** An offset beyond the step threshold is watched before it is believed. */
    SPIKE_DETECTED(3, "spike_detect"),
    /** The frequency is being measured. */
    FREQUENCY_MODE(4, "freq_mode"),
    /** The clock is synchronised. */
    CLOCK_SYNCHRONIZED(5, "clock_sync"),
    /** The program began. */
    RESTART(6, "restart"),
    /** An offset beyond the panic threshold was refused. */
    PANIC_STOP(7, "panic_stop"),
    /** No source leads any more. */
    NO_SYSTEM_PEER(8, "no_sys_peer"),
    /** A leap second is announced. */
    LEAP_ARMED(9, "leap_armed"),
    /** A leap second that was announced is not any more. */
    LEAP_DISARMED(10, "leap_disarmed"),
    /** A leap second was inserted or deleted. */
    LEAP_EVENT(11, "leap_event"),
    /** The clock was stepped. */
    CLOCK_STEP(12, "clock_step"),
    /** The kernel's discipline changed. */
    KERNEL(13, "kern"),
    /** The offset of atomic time changed. */
    TAI(14, "TAI"),
    /** The table of leap seconds has expired. */
    STALE_LEAP_SECONDS(15, "stale_leapsecond_values");

    private final int code;
    private final String text;

    SystemEvent(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** Returns the code in status words, 0 to 15. */
    public int code() {
        return code;
    }

    /** Returns the word that ntpq shows. */
    public String text() {
        return text;
    }
}
