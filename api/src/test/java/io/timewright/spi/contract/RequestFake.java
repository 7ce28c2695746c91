package io.timewright.spi.contract;

import io.timewright.spi.AccessRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A request that a test fills in, used again and again as a server does it. */
public final class RequestFake implements AccessRequest {
    private InetSocketAddress source = new InetSocketAddress(InetAddress.getLoopbackAddress(), 123);
    private int version = 4;
    private int mode = 3;
    private long arrivalMonotonicNanos;
    private boolean expired;
    private boolean readAfterExpiry;

    /** Makes a client's request from this machine. */
    public RequestFake() {}

    /** Fills the request in. */
    public void set(InetSocketAddress source, int version, int mode, long arrivalMonotonicNanos) {
        this.source = source;
        this.version = version;
        this.mode = mode;
        this.arrivalMonotonicNanos = arrivalMonotonicNanos;
    }

    /** From now on nobody may look at it. */
    public void expire() {
        expired = true;
    }

    /** Returns whether somebody did. */
    public boolean wasReadAfterExpiry() {
        return readAfterExpiry;
    }

    @Override
    public InetSocketAddress source() {
        readAfterExpiry |= expired;
        return source;
    }

    @Override
    public InetSocketAddress destination() {
        readAfterExpiry |= expired;
        // Of the same family as the source, whichever that is.
        return new InetSocketAddress(source.getAddress(), 123);
    }

    @Override
    public int version() {
        readAfterExpiry |= expired;
        return version;
    }

    @Override
    public int mode() {
        readAfterExpiry |= expired;
        return mode;
    }

    @Override
    public boolean carriesCode() {
        readAfterExpiry |= expired;
        return false;
    }

    @Override
    public long arrivalMonotonicNanos() {
        readAfterExpiry |= expired;
        return arrivalMonotonicNanos;
    }
}
