package io.timewright.core.access;

/**
 * How often a client may ask, and how many clients are remembered: {@code discard} and {@code mru}.
 *
 * @param averageExponent what a client may ask on average, log2 of the seconds between two requests; {@code discard average}
 * @param minimumSeconds how far apart two requests must be; {@code discard minimum}
 * @param monitorSeconds the older the oldest client is against this, the likelier it makes room; {@code discard monitor}
 * @param minimumDepth so many clients are kept whatever their age; {@code mru mindepth}
 * @param maximumAgeSeconds a client that has not asked for so long makes room; {@code mru maxage}
 * @param maximumDepth no more clients than this are remembered; {@code mru maxdepth}, or {@code mru maxmem}
 */
public record RateLimits(
        int averageExponent,
        int minimumSeconds,
        int monitorSeconds,
        int minimumDepth,
        int maximumAgeSeconds,
        int maximumDepth) {
    /** What one client takes in memory. */
    public static final int BYTES_PER_CLIENT = 64;

    private static final int BYTES_PER_KILOBYTE = 1024;
    private static final int LARGEST_DEPTH = 1 << 24;

    /** ntpd's defaults: 8 s on average, never less than 2 s, 1 MiB of clients. */
    public static final RateLimits DEFAULT = new RateLimits(3, 2, 3000, 600, 64, 1024 * 1024 / BYTES_PER_CLIENT);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside its range; the message has both
     */
    public RateLimits {
        check("average", averageExponent, 0, 16);
        check("minimum", minimumSeconds, 0, 65_535);
        check("monitor", monitorSeconds, 1, Integer.MAX_VALUE);
        check("mindepth", minimumDepth, 0, LARGEST_DEPTH);
        check("maxage", maximumAgeSeconds, 0, Integer.MAX_VALUE);
        check("maxdepth", maximumDepth, 1, LARGEST_DEPTH);
    }

    /** Returns the same with another {@code discard average}, 0 to 16. */
    public RateLimits withAverageExponent(int exponent) {
        return new RateLimits(exponent, minimumSeconds, monitorSeconds, minimumDepth, maximumAgeSeconds, maximumDepth);
    }

    /** Returns the same with another {@code discard minimum}, in seconds. */
    public RateLimits withMinimumSeconds(int seconds) {
        return new RateLimits(averageExponent, seconds, monitorSeconds, minimumDepth, maximumAgeSeconds, maximumDepth);
    }

    /** Returns the same with another {@code discard monitor}, in seconds. */
    public RateLimits withMonitorSeconds(int seconds) {
        return new RateLimits(averageExponent, minimumSeconds, seconds, minimumDepth, maximumAgeSeconds, maximumDepth);
    }

    /** Returns the same with another {@code mru mindepth}, in clients. */
    public RateLimits withMinimumDepth(int clients) {
        return new RateLimits(
                averageExponent, minimumSeconds, monitorSeconds, clients, maximumAgeSeconds, maximumDepth);
    }

    /** Returns the same with another {@code mru maxage}, in seconds. */
    public RateLimits withMaximumAgeSeconds(int seconds) {
        return new RateLimits(averageExponent, minimumSeconds, monitorSeconds, minimumDepth, seconds, maximumDepth);
    }

    /** Returns the same with another {@code mru maxdepth}, in clients. */
    public RateLimits withMaximumDepth(int clients) {
        return new RateLimits(
                averageExponent, minimumSeconds, monitorSeconds, minimumDepth, maximumAgeSeconds, clients);
    }

    /** Returns the same with as many clients as fit into {@code mru maxmem}, in KiB; at least one, at most 16 million. */
    public RateLimits withMaximumKilobytes(int kilobytes) {
        long clients = (long) kilobytes * BYTES_PER_KILOBYTE / BYTES_PER_CLIENT;
        return withMaximumDepth((int) Math.max(1, Math.min(clients, LARGEST_DEPTH)));
    }

    private static void check(String word, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "expected " + word + " from " + least + " to " + most + ", found " + value);
        }
    }
}
