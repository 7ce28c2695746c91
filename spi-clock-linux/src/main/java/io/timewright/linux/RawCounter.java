package io.timewright.linux;

/**
 * What CLOCK_MONOTONIC would show had nobody corrected it: a continuous line of pieces, one for each frequency.
 *
 * <pre>raw(m) = rawOrigin + (m − origin) / (1 + frequency)</pre>
 *
 * <p>The pieces of the recent past are kept, because a reply is looked at after corrections that came between its request and it.
 * Immutable: readers in other threads take one reference.
 */
final class RawCounter {
    /** Some polls' worth of changes; a packet is never that old. */
    private static final int MOST_PIECES = 32;

    private final Piece[] pieces;

    private RawCounter(Piece[] pieces) {
        this.pieces = pieces;
    }

    /** Returns a counter that agrees with CLOCK_MONOTONIC at one moment. */
    static RawCounter startingAt(long monotonicNanos, double frequencyPpm) {
        return new RawCounter(new Piece[] {new Piece(monotonicNanos, monotonicNanos, 0, slope(frequencyPpm))});
    }

    /** Returns the counter that goes on from a moment with another frequency. */
    RawCounter turnedAt(long monotonicNanos, double frequencyPpm) {
        int kept = Math.min(pieces.length, MOST_PIECES - 1);
        Piece[] turned = new Piece[kept + 1];
        System.arraycopy(pieces, pieces.length - kept, turned, 0, kept);
        turned[kept] = turned[kept - 1].turnedAt(monotonicNanos, slope(frequencyPpm));
        return new RawCounter(turned);
    }

    /** Returns the raw counter; before the oldest piece that is kept it is that piece extended. */
    long rawNanosAt(long monotonicNanos) {
        int i = pieces.length - 1;
        while (i > 0 && monotonicNanos - pieces[i].originNanos < 0) {
            i--;
        }
        return pieces[i].rawNanosAt(monotonicNanos);
    }

    /** How much faster the raw counter runs than the corrected one: 1/(1+f) − 1, without cancellation. */
    private static double slope(double frequencyPpm) {
        double frequency = frequencyPpm * 1e-6;
        return -frequency / (1 + frequency);
    }

    /** Nanoseconds are kept as an integer and a fraction: a double alone loses them after a hundred days. */
    private record Piece(long originNanos, long rawNanos, double rawFraction, double slope) {
        long rawNanosAt(long monotonicNanos) {
            long elapsed = monotonicNanos - originNanos;
            return rawNanos + elapsed + (long) Math.floor(rawFraction + slope * elapsed);
        }

        Piece turnedAt(long monotonicNanos, double newSlope) {
            long elapsed = monotonicNanos - originNanos;
            double correction = rawFraction + slope * elapsed;
            double whole = Math.floor(correction);
            return new Piece(monotonicNanos, rawNanos + elapsed + (long) whole, correction - whole, newSlope);
        }
    }
}
