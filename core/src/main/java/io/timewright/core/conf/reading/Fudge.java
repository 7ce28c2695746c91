package io.timewright.core.conf.reading;

import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one {@code fudge} line changes in the options of its clock. A value out of range is left out, the others stay.
 */
final class Fudge {
    private static final int UNSYNCHRONIZED_STRATUM = 16;
    private static final int LONGEST_REFERENCE_ID = 4;
    /** Half of NTP's circle: a clock that far off cannot be told from one that is late. */
    private static final double LARGEST_CORRECTION_SECONDS = 0x1p31;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String LEFT_OUT = "it was ignored";

    private final List<Consumer<SourceOptions.Builder>> changes = new ArrayList<>();

    /** Sets {@code stratum}. */
    void stratum(Command command, Setting<?> factor) {
        int stratum = (int) factor.number();
        if (stratum < 0 || stratum > UNSYNCHRONIZED_STRATUM) {
            command.error(factor.word(), "expected a stratum from 0 to 16, found " + factor.shown(), LEFT_OUT);
        } else if (stratum == UNSYNCHRONIZED_STRATUM) {
            command.warning(factor.word(), "stratum 16 means unsynchronised: the clock is watched, but not used");
            changes.add(SourceOptions.Builder::noselect);
        } else {
            changes.add(options -> options.stratum(stratum));
        }
    }

    /** Sets {@code refid}; of a longer one the first four characters count, as in ntpd. */
    void referenceId(Command command, Setting<?> factor) {
        String text = factor.text();
        if (text.isEmpty() || !text.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            command.error(
                    factor.word(),
                    "expected one to four ASCII characters after 'refid', found " + Word.shown(text),
                    LEFT_OUT);
            return;
        }
        String used = text.length() > LONGEST_REFERENCE_ID ? text.substring(0, LONGEST_REFERENCE_ID) : text;
        if (!used.equals(text)) {
            command.warning(
                    factor.word(),
                    "a reference identifier has at most 4 characters, found " + Word.shown(text) + "; "
                            + Word.shown(used) + " is used");
        }
        ReferenceId referenceId = ReferenceId.ofAscii(used);
        changes.add(options -> options.referenceId(referenceId));
    }

    /** Sets {@code time1}. */
    void time1(Command command, Setting<?> factor) {
        if (!(Math.abs(factor.number()) < LARGEST_CORRECTION_SECONDS)) {
            command.error(
                    factor.word(), "expected a correction of less than 68 years, found " + factor.shown(), LEFT_OUT);
            return;
        }
        Duration correction = Duration.ofNanos(Math.round(factor.number() * NANOS_PER_SECOND));
        changes.add(options -> options.time1(correction));
    }

    /** Ignores a flag: no clock here has any. */
    void flag(Command command, Setting<?> factor) {
        if (factor.number() != 0 && factor.number() != 1) {
            command.warning(factor.word(), "expected 0 or 1, found " + factor.shown() + "; it counts as 1");
        }
        ignored(command, factor);
    }

    /** Ignores an option that no clock here has. */
    void ignored(Command command, Setting<?> factor) {
        command.noEffect(factor, "no reference clock here uses it");
    }

    /** Applies the changes in the order of the line. */
    void applyTo(SourceOptions.Builder options) {
        changes.forEach(change -> change.accept(options));
    }
}
