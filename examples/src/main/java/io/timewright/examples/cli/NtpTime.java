package io.timewright.examples.cli;

import io.timewright.values.NtpTimestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Timestamps as NTP's tools read and print them. */
public final class NtpTime {
    /** Two words of eight hexadecimal digits with a point between them. */
    private static final int LENGTH = 17;
    /** Times within 68 years of this are told apart; the daemons of today live near it. */
    private static final Instant PIVOT = Instant.parse("2026-01-01T00:00:00Z");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, MMM d uuuu HH:mm:ss.SSS", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DATE =
            DateTimeFormatter.ofPattern("EEE, MMM  d uuuu HH:mm:ss.SSS", Locale.ENGLISH);

    private static final int TWO_DIGITS = 10;

    private NtpTime() {}

    /** Returns the timestamp that {@code 0xhhhhhhhh.hhhhhhhh} is. */
    public static Optional<NtpTimestamp> parse(String text) {
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        if (digits.length() != LENGTH || digits.charAt(8) != '.') {
            return Optional.empty();
        }
        String hex = digits.substring(0, 8) + digits.substring(9);
        return hex.chars().allMatch(HexFormat::isHexDigit)
                ? Optional.of(NtpTimestamp.ofBits(HexFormat.fromHexDigitsToLong(hex)))
                : Optional.empty();
    }

    /** Returns the timestamp with its date in the zone of this machine. */
    public static String text(NtpTimestamp time) {
        if (time.isZero()) {
            return "(no time)";
        }
        ZonedDateTime date = time.toInstant(PIVOT).atZone(ZoneId.systemDefault());
        return time + "  " + (date.getDayOfMonth() < TWO_DIGITS ? SHORT_DATE : DATE).format(date);
    }

    /** Returns whole seconds from {@code earlier} to {@code later}. */
    public static long seconds(NtpTimestamp earlier, NtpTimestamp later) {
        return (later.bits() >>> 32) - (earlier.bits() >>> 32);
    }
}
