package io.timewright.spi;

import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;

/** What a reference clock tells the engine. To be called on the host's event thread. */
public interface SampleSink {
    /** A poll was answered with a sample that passed every check the clock itself can make. */
    void sample(ClockSample sample);

    /** A packet, a sample or a try was no good. */
    void rejected(Rejection rejection);

    /**
     * The server answered with a kiss-o'-death that matched the request.
     *
     * @param code the four characters
     * @param pollExponent the poll interval that the server wishes, log2 of seconds
     */
    void kissed(ReferenceId code, int pollExponent);
}
