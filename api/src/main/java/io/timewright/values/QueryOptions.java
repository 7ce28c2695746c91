package io.timewright.values;

import java.time.Duration;
import java.util.Optional;

/**
 * How a one-shot query is done.
 *
 * @param timeout how long to wait in all, name resolution included; positive
 * @param samples how many exchanges to do, at most: they begin two seconds after each other, because servers take packets closer than
 *     that for abuse, and none begins in the last two seconds of the timeout; the one with the least delay is the result; 1 to 8
 * @param version the NTP version of the request, 1 to 4
 * @param credential what authenticates the server, and us to it, where something does
 */
public record QueryOptions(Duration timeout, int samples, int version, Optional<Credential> credential) {
    /** One exchange of version 4 within 5 s. */
    public static final QueryOptions DEFAULT = new QueryOptions(Duration.ofSeconds(5), 1, 4, Optional.empty());

    /** Checks the ranges. */
    public QueryOptions {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("expected a positive timeout, found " + timeout);
        }
        if (samples < 1 || samples > 8) {
            throw new IllegalArgumentException("expected 1 to 8 samples, found " + samples);
        }
        if (version < 1 || version > 4) {
            throw new IllegalArgumentException("expected an NTP version from 1 to 4, found " + version);
        }
    }

    /** Returns these options with another timeout. */
    public QueryOptions withTimeout(Duration timeout) {
        return new QueryOptions(timeout, samples, version, credential);
    }

    /** Returns these options with another number of exchanges. */
    public QueryOptions withSamples(int samples) {
        return new QueryOptions(timeout, samples, version, credential);
    }

    /** Returns these options with another NTP version. */
    public QueryOptions withVersion(int version) {
        return new QueryOptions(timeout, samples, version, credential);
    }

    /** Returns these options with another credential: a server that does not prove that it knows it is not believed. */
    public QueryOptions withCredential(Credential credential) {
        return new QueryOptions(timeout, samples, version, Optional.of(credential));
    }
}
