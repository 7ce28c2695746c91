package io.timewright.core.cast;

import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Selection;
import io.timewright.values.SourceDetail;
import io.timewright.values.SourceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** What operators are shown of an association that is no source: it only sends. */
final class Prototype {
    private Prototype() {}

    static SourceStatus status(
            SourceId id,
            InetSocketAddress address,
            ReferenceId word,
            int pollExponent,
            long sent,
            Optional<Rejection> failure,
            SourceDetail detail) {
        return new SourceStatus(
                id,
                Optional.of(address),
                Selection.REJECTED,
                LeapIndicator.UNSYNCHRONIZED,
                SystemStatus.UNSYNCHRONIZED_STRATUM,
                word,
                0,
                pollExponent,
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                sent,
                0,
                failure,
                detail);
    }
}
