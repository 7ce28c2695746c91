package io.timewright.simulated.clock;

/**
 * The course of temperature over a day, from -1 at five in the morning to +1 at three in the afternoon. It rises faster than it
 * falls, so it is no sine.
 */
public final class DailyCycle {
    private static final double DAY_SECONDS = 86_400;
    private static final double COLDEST_SECONDS = 5 * 3600;
    private static final double RISE_SECONDS = 10 * 3600;

    private DailyCycle() {}

    /** Returns the temperature, from -1 to 1, so many seconds after a midnight. */
    public static double at(double sinceMidnightSeconds) {
        double sinceColdest = sinceMidnightSeconds - COLDEST_SECONDS;
        double inDay = sinceColdest - DAY_SECONDS * Math.floor(sinceColdest / DAY_SECONDS);
        return inDay < RISE_SECONDS
                ? -StrictMath.cos(Math.PI * inDay / RISE_SECONDS)
                : StrictMath.cos(Math.PI * (inDay - RISE_SECONDS) / (DAY_SECONDS - RISE_SECONDS));
    }
}
