package io.timewright.core.conf.reading;

import io.timewright.core.conf.SourceDirective.Kind;
import io.timewright.values.Credential;
import io.timewright.values.SourceOptions;
import javax.annotation.Nullable;

/**
 * A line that names an association, while its options are checked. As in ntpd, polls out of range
 * are clamped, the last of several equal options wins, and a value that is impossible altogether costs the whole line.
 */
final class SourceBuilder {
    private static final int SHORTEST_POLL = 3;
    private static final int LONGEST_POLL = SourceOptions.LONGEST_POLL;
    private static final int DEFAULT_SHORTEST_POLL = 6;
    private static final int DEFAULT_LONGEST_POLL = 10;
    private static final int LARGEST_BYTE = 255;
    private static final int CURRENT_VERSION = 4;

    private final Command command;
    private final SourceAddress address;
    private final Kind kind;
    private final SourceOptions.Builder options = SourceOptions.builder();
    private @Nullable Setting<?> minimumPoll;
    private @Nullable Setting<?> maximumPoll;

    /** Creates a source with the default options. */
    SourceBuilder(Command command, SourceAddress address, Kind kind) {
        this.command = command;
        this.address = address;
        this.kind = kind;
    }

    /** Returns the options that need no check. */
    SourceOptions.Builder options() {
        return options;
    }

    /** Notes {@code minpoll}. */
    void minimumPoll(Setting<?> option) {
        minimumPoll = option;
    }

    /** Notes {@code maxpoll}. */
    void maximumPoll(Setting<?> option) {
        maximumPoll = option;
    }

    /** Sets {@code version}; ntpd sends any number below 255, we send those that exist. */
    void version(Setting<SourceOption> option) throws DroppedLineException {
        if (option.number() < 0 || option.number() >= LARGEST_BYTE) {
            throw command.dropped(option.word(), "expected a version from 1 to 4, found " + option.shown());
        }
        if (option.number() < 1 || option.number() > CURRENT_VERSION) {
            command.warning(
                    option.word(),
                    "expected a version from 1 to 4, found " + option.shown() + "; " + CURRENT_VERSION + " is used");
            options.version(CURRENT_VERSION);
        } else {
            options.version((int) option.number());
        }
    }

    /** Sets {@code key}; ntpd takes it for a reference clock, too, and makes nothing of it. */
    void key(Setting<SourceOption> option) throws DroppedLineException {
        if (option.number() < 1 || option.number() > Credential.LARGEST_KEY) {
            throw command.dropped(
                    option.word(), "expected a key from 1 to " + Credential.LARGEST_KEY + ", found " + option.shown());
        }
        if (address.isReferenceClock()) {
            command.warning(option.word(), "'key' has no effect here: a reference clock sends no packets");
        } else {
            options.key(option.integer());
        }
    }

    /** Ignores {@code mode}, which only reference clocks may have. */
    void mode(Setting<SourceOption> option) throws DroppedLineException {
        if (!address.isReferenceClock()) {
            throw command.dropped(option.word(), "'mode' is for reference clocks only, 127.127.t.u");
        }
        ignored(option);
    }

    /** Sets {@code ttl}, which reference clocks may not have. */
    void timeToLive(Setting<SourceOption> option) throws DroppedLineException {
        if (address.isReferenceClock()) {
            throw command.dropped(option.word(), "'ttl' is for network addresses only, not for 127.127.t.u");
        }
        if (!kind.isTransmission()) {
            command.warning(option.word(), "'ttl' has no effect here: it is for broadcast and manycast");
        } else if (command.inRange(option, 0, LARGEST_BYTE)) {
            options.timeToLive(option.integer());
        }
    }

    /** Returns what to throw for an option that costs the line. */
    DroppedLineException refused(Setting<SourceOption> option, String reason) {
        return command.dropped(option.word(), "'" + option.keyword().text() + "' is " + reason);
    }

    /** Ignores an option that is known but not obeyed yet. */
    void ignored(Setting<SourceOption> option) {
        command.warning(option.word(), "'" + option.keyword().text() + "' is not supported and was ignored");
    }

    /** Sets {@code xleave}, with a warning where it has no effect yet. */
    void interleaved(Setting<SourceOption> option) {
        options.interleaved();
        if (kind == Kind.PEER) {
            ignored(option);
        }
    }

    /** Returns the options. */
    SourceOptions build() {
        int maximum = clamped(maximumPoll, DEFAULT_LONGEST_POLL);
        int minimum = clamped(minimumPoll, DEFAULT_SHORTEST_POLL);
        if (minimum > maximum) {
            if (minimumPoll != null) {
                command.warning(
                        minimumPoll.word(),
                        "'minpoll' %d is above 'maxpoll' %d; %d is used".formatted(minimum, maximum, maximum));
            }
            minimum = maximum;
        }
        return options.poll(minimum, maximum).build();
    }

    private int clamped(@Nullable Setting<?> option, int otherwise) {
        if (option == null) {
            return otherwise;
        }
        boolean isMaximum = option.keyword().text().equals(SourceOption.MAXPOLL.text());
        // Beyond one byte ntpd takes the lower limit of minpoll, which is as good as any.
        boolean tooLarge = option.number() > LONGEST_POLL && (isMaximum || option.number() <= LARGEST_BYTE);
        boolean negativeMaximum = isMaximum && option.number() < 0;
        int poll = option.number() >= SHORTEST_POLL && option.number() <= LONGEST_POLL
                ? (int) option.number()
                : tooLarge || negativeMaximum ? LONGEST_POLL : SHORTEST_POLL;
        if (poll != option.number()) {
            command.warning(
                    option.word(),
                    "expected a poll exponent from %d to %d, found %s; %d is used"
                            .formatted(SHORTEST_POLL, LONGEST_POLL, option.shown(), poll));
        }
        return poll;
    }
}
