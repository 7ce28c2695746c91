package io.timewright.core.conf;

import io.timewright.core.conf.Lines.Line;
import java.util.OptionalInt;

/**
 * How the packets of an association differ from others.
 *
 * @param timeToLive how many routers a multicast passes, {@code ttl}
 * @param interleaved whether each carries the exact transmit time of the one before, {@code xleave}
 */
public record PacketOptions(OptionalInt timeToLive, boolean interleaved) {
    /** They are like all others. */
    public static final PacketOptions PLAIN = new PacketOptions(OptionalInt.empty(), false);

    void writeTo(Line line) {
        timeToLive.ifPresent(routers -> line.word("ttl", routers));
        line.wordIf(interleaved, "xleave");
    }
}
