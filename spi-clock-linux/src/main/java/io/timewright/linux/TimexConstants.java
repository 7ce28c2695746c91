package io.timewright.linux;

/** The constants of {@code <sys/timex.h>} under their C names. */
final class TimexConstants {
    /** Modes: what a call changes. Zero changes nothing. */
    static final int ADJ_OFFSET = 0x0001;

    static final int ADJ_FREQUENCY = 0x0002;
    static final int ADJ_MAXERROR = 0x0004;
    static final int ADJ_ESTERROR = 0x0008;
    static final int ADJ_STATUS = 0x0010;
    static final int ADJ_SETOFFSET = 0x0100;
    static final int ADJ_NANO = 0x2000;
    static final int ADJ_TICK = 0x4000;
    static final int ADJ_OFFSET_SINGLESHOT = 0x8001;

    /** Status bits. */
    static final int STA_PLL = 0x0001;

    static final int STA_PPSFREQ = 0x0002;
    static final int STA_PPSTIME = 0x0004;
    static final int STA_FLL = 0x0008;
    static final int STA_INS = 0x0010;
    static final int STA_DEL = 0x0020;
    static final int STA_UNSYNC = 0x0040;
    static final int STA_FREQHOLD = 0x0080;
    static final int STA_PPSSIGNAL = 0x0100;
    static final int STA_PPSJITTER = 0x0200;
    static final int STA_PPSWANDER = 0x0400;
    static final int STA_PPSERROR = 0x0800;
    static final int STA_CLOCKERR = 0x1000;
    static final int STA_NANO = 0x2000;
    static final int STA_MODE = 0x4000;
    static final int STA_CLK = 0x8000;

    private TimexConstants() {}
}
