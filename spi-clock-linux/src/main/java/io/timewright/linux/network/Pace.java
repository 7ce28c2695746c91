package io.timewright.linux.network;

/**
 * When each reply of a batch will leave. All of them are made before the first is sent, so the clock alone says nothing about the last
 * ones; but how long it takes to make one, and to send one, changes little from batch to batch. Three readings of the clock for a whole
 * batch tell both.
 *
 * <p>What is learnt is the time that one batch of four stays below: a reply then rather claims to have left too early, as it would by a
 * reading of the clock before it is sent, than too late.
 */
final class Pace {
    private static final double FIRST_NANOS = 1_000;
    private static final double STEP = 1.0 / 64;
    /** Three steps down for one up settle where three of four are above. */
    private static final double DOWN = 3;

    private double makingNanos = FIRST_NANOS;
    private double sendingNanos = FIRST_NANOS;

    /**
     * Returns the counter when a reply will leave.
     *
     * @param receivedNanos the counter when the batch was received
     * @param batch how many datagrams it has
     * @param position how many replies to it leave before this one
     */
    long departureNanos(long receivedNanos, int batch, int position) {
        return receivedNanos + (long) (batch * makingNanos + position * sendingNanos);
    }

    /** Takes what a batch took: from its receipt until everything was made, and from there until everything was sent. */
    void learn(int batch, long making, int replies, long sending) {
        makingNanos = moved(makingNanos, (double) making / batch);
        sendingNanos = moved(sendingNanos, (double) sending / replies);
    }

    private static double moved(double estimate, double found) {
        double step = Math.max(estimate, 1) * STEP;
        return found > estimate ? estimate + step : Math.max(estimate - DOWN * step, 0);
    }
}
