package io.timewright.simulated.recording;

/** A clock that is looked at again and again. */
interface WatchedClock {
    /** Takes down how it is now. */
    void look(double atSeconds);

    /** Returns all that was taken down. */
    ClockRecording recording();
}
