package io.timewright.simulated.scenario;

/**
 * The course of temperature over a day, from -1 at five in the morning to +1 at three in the afternoon. It rises faster than it
 * falls, so it is no sine. Scenarios begin at midnight.
 */
final class DailyCycle {
    private static final double DAY_SECONDS = 86_400;
    private static final double COLDEST_SECONDS = 5 * 3600;
    private static final double RISE_SECONDS = 10 * 3600;

    private DailyCycle() {}

    static double at(double trueSeconds) {
        double sinceColdest = trueSeconds - COLDEST_SECONDS;
        double inDay = sinceColdest - DAY_SECONDS * Math.floor(sinceColdest / DAY_SECONDS);
        return inDay < RISE_SECONDS
                ? -Math.cos(Math.PI * inDay / RISE_SECONDS)
                : Math.cos(Math.PI * (inDay - RISE_SECONDS) / (DAY_SECONDS - RISE_SECONDS));
    }
}
