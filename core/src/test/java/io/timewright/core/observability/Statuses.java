package io.timewright.core.observability;

import io.timewright.values.LeapIndicator;
import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Selection;
import io.timewright.values.SourceDetail;
import io.timewright.values.SourceId;
import io.timewright.values.SourceOptions;
import io.timewright.values.SourceStatus;
import io.timewright.values.SyncState;
import io.timewright.values.SystemDetail;
import io.timewright.values.SystemStatus;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Statuses with figures that can be told apart. */
final class Statuses {
    static final SourceId PARIS = new SourceId("paris");

    private Statuses() {}

    /** A system peer after {@code sent} polls, all of them answered. */
    static SourceStatus source(long sent) {
        return source(sent, Optional.of(new InetSocketAddress("192.0.2.1", 123)), Optional.empty());
    }

    static SourceStatus source(long sent, Optional<InetSocketAddress> address, Optional<Rejection> rejection) {
        return new SourceStatus(
                PARIS,
                address,
                Selection.SYSTEM_PEER,
                LeapIndicator.NO_WARNING,
                1,
                ReferenceId.ofAscii("GPS"),
                0b1111_0111,
                6,
                Optional.empty(),
                Duration.ZERO,
                Duration.ofNanos(-1_500_000),
                Duration.ofNanos(20_000_000),
                Duration.ofNanos(30_000),
                Duration.ofNanos(250_000),
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(13),
                sent,
                sent,
                rejection,
                SourceDetail.initial(1, SourceOptions.builder().build()));
    }

    static SystemStatus system(SyncState state, String explanation) {
        return new SystemStatus(
                state,
                LeapIndicator.NO_WARNING,
                2,
                -24,
                Duration.ofMillis(21),
                Optional.of(Duration.ofMillis(3)),
                ReferenceId.ofAscii("GPS"),
                Optional.empty(),
                Duration.ofNanos(-1_250_000),
                Duration.ofNanos(100_000),
                -17.25,
                Optional.of(PARIS),
                4,
                explanation,
                SystemDetail.INITIAL);
    }
}
