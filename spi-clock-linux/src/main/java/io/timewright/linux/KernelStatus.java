package io.timewright.linux;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What the kernel says about its clock, bit by bit; the names are those of {@code <sys/timex.h>} without {@code STA_}. */
public enum KernelStatus {
    /** The kernel's phase-locked loop is on: somebody feeds it with offsets. */
    PLL(TimexConstants.STA_PLL),
    /** A pulse-per-second signal sets the frequency. */
    PPSFREQ(TimexConstants.STA_PPSFREQ),
    /** A pulse-per-second signal sets the time. */
    PPSTIME(TimexConstants.STA_PPSTIME),
    /** The loop locks the frequency rather than the phase. */
    FLL(TimexConstants.STA_FLL),
    /** A second will be inserted at the end of the day, UTC. */
    INS(TimexConstants.STA_INS),
    /** A second will be deleted at the end of the day, UTC. */
    DEL(TimexConstants.STA_DEL),
    /** Nobody vouches for the clock. */
    UNSYNC(TimexConstants.STA_UNSYNC),
    /** The loop leaves the frequency alone. */
    FREQHOLD(TimexConstants.STA_FREQHOLD),
    /** The pulse-per-second signal is there. */
    PPSSIGNAL(TimexConstants.STA_PPSSIGNAL),
    /** The pulse-per-second signal jitters too much. */
    PPSJITTER(TimexConstants.STA_PPSJITTER),
    /** The pulse-per-second signal wanders too much. */
    PPSWANDER(TimexConstants.STA_PPSWANDER),
    /** The pulse-per-second signal could not be calibrated. */
    PPSERROR(TimexConstants.STA_PPSERROR),
    /** The clock's hardware has a fault. */
    CLOCKERR(TimexConstants.STA_CLOCKERR),
    /** Offsets are in nanoseconds, not microseconds. */
    NANO(TimexConstants.STA_NANO),
    /** The loop is a frequency-locked one at present. */
    MODE(TimexConstants.STA_MODE),
    /** The clock in use is not the usual one. */
    CLK(TimexConstants.STA_CLK);

    private final int bit;

    KernelStatus(int bit) {
        this.bit = bit;
    }

    /** Returns the value of the bit in {@code struct timex}. */
    public int bit() {
        return bit;
    }

    /** Returns what the bits of {@code struct timex} say; the set cannot be changed. */
    static Set<KernelStatus> ofBits(int bits) {
        Set<KernelStatus> found = EnumSet.noneOf(KernelStatus.class);
        for (KernelStatus status : values()) {
            if ((bits & status.bit) != 0) {
                found.add(status);
            }
        }
        return Collections.unmodifiableSet(found);
    }
}
