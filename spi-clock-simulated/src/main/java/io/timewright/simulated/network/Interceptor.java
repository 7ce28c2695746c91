package io.timewright.simulated.network;

/** Somebody on the path, who sees every packet of a link and can change, delay or swallow it. */
@FunctionalInterface
public interface Interceptor {
    /** The answer of {@link #intercept} for a packet that shall not arrive. */
    long SWALLOW = -1;

    /**
     * A packet that the link would deliver is passing, at the moment at which it is sent.
     *
     * @param packet the packet, whose payload may be changed in place
     * @return how many nanoseconds it is held up, 0 for not at all, or {@link #SWALLOW}
     */
    long intercept(Packet packet);
}
