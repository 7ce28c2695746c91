package io.timewright.core.statistics;

import io.timewright.core.control.StatusWord;
import io.timewright.core.support.Addresses;
import io.timewright.values.Exchange;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ServerStatistics;
import io.timewright.values.ServerStatistics.Decision;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceDetail;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The lines of statistics in ntpd's formats, without the time at their beginning. */
final class StatisticsText {
    private static final int SERVER_MODE = 4;
    private static final BigDecimal TICKS = BigDecimal.valueOf(1L << 32);

    private StatisticsText() {}

    /** Returns offset, frequency, jitter, wander and time constant. */
    static String loop(SystemStatus status) {
        return String.format(
                Locale.ROOT,
                "%.9f %.3f %.9f %.6f %d",
                seconds(status.offset()),
                status.frequencyPpm(),
                seconds(status.jitter()),
                status.detail().frequencyWanderPpm(),
                status.detail().pollExponent());
    }

    /** Returns address, status word, offset, delay, dispersion and jitter. */
    static String peer(SourceStatus source) {
        return String.format(
                Locale.ROOT,
                "%s %04x %.9f %.9f %.9f %.9f",
                address(source),
                StatusWord.of(source),
                seconds(source.offset()),
                seconds(source.delay()),
                seconds(source.dispersion()),
                seconds(source.jitter()));
    }

    /** Returns the newest exchange with a server; a clock without a network has none. */
    static Optional<String> raw(SourceStatus source) {
        SourceDetail detail = source.detail();
        if (detail.lastExchange().isEmpty() || detail.localAddress().isEmpty()) {
            return Optional.empty();
        }
        Exchange exchange = detail.lastExchange().get();
        return Optional.of(String.format(
                Locale.ROOT,
                "%s %s %s %s %s %s %d %d %d %d %d %d %.6f %.6f %s",
                address(source),
                detail.localAddress().map(StatisticsText::text).orElse("-"),
                ntpSeconds(exchange.origin()),
                ntpSeconds(exchange.receive()),
                ntpSeconds(exchange.transmit()),
                ntpSeconds(exchange.destination()),
                source.leap().bits(),
                detail.options().version(),
                SERVER_MODE,
                source.stratum(),
                detail.wishedPollExponent(),
                detail.precision(),
                seconds(source.rootDelay()),
                seconds(source.rootDispersion()),
                source.stratum() > 1
                        ? source.referenceId().toAddress()
                        : "." + source.referenceId().toAscii() + "."));
    }

    /** Returns what a server counted between two moments that are {@code seconds} apart. */
    static String system(long seconds, ServerStatistics from, ServerStatistics to) {
        ToLongFunction<Outcome> since = outcome -> to.count(outcome) - from.count(outcome);
        return String.format(
                Locale.ROOT,
                "%d %d %d %d %d %d %d %d %d %d %d",
                seconds,
                to.received() - from.received(),
                to.count(Decision.SERVED) - from.count(Decision.SERVED),
                to.currentVersion() - from.currentVersion(),
                to.olderVersion() - from.olderVersion(),
                since.applyAsLong(Outcome.DROPPED_POLICY),
                since.applyAsLong(Outcome.DROPPED_MALFORMED) + since.applyAsLong(Outcome.DROPPED_VERSION),
                since.applyAsLong(Outcome.DROPPED_UNAUTHENTICATED) + since.applyAsLong(Outcome.REFUSED_PROOF),
                since.applyAsLong(Outcome.DROPPED_MODE),
                since.applyAsLong(Outcome.DROPPED_RATE),
                to.count(Decision.KISSED) - from.count(Decision.KISSED));
    }

    /** Returns an event. */
    static String event(String source, int status, int code, String name, String detail) {
        return String.format(Locale.ROOT, "%s %04x %02x %s %s", source, status, code, name, detail)
                .stripTrailing();
    }

    /** Returns a source's address; of one without an address its name, which has no blanks in a line of columns. */
    static String address(SourceStatus source) {
        return source.address()
                .filter(address -> address.getAddress() != null)
                .map(StatisticsText::text)
                .orElseGet(() -> source.id().name().replaceAll("\\s", "_"));
    }

    private static String text(InetSocketAddress address) {
        return Addresses.text(new InetSocketAddress(address.getAddress(), 0));
    }

    /** Seconds since 1900 of this era, with nine decimals. */
    private static String ntpSeconds(NtpTimestamp time) {
        return new BigDecimal(new BigInteger(Long.toUnsignedString(time.bits())))
                .divide(TICKS, 9, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() * 1e-9;
    }
}
