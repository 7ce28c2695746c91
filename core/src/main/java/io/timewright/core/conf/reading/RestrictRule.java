package io.timewright.core.conf.reading;

import io.timewright.core.access.AddressRange;
import io.timewright.core.access.RestrictFlag;
import io.timewright.core.access.Restriction;
import io.timewright.core.conf.NamedRestriction;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * {@code restrict subject [mask m] [ippeerlimit n] [flag …]}: what somebody may do. A line that names more flags has
 * more effect, so a mistake among them leaves more allowed than was meant; that is said.
 */
final class RestrictRule implements Rule {
    private static final int MOST_ASSOCIATIONS = 100;

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        RestrictSubject subject = RestrictSubject.read(command);
        Word word = command.nextWord();
        if (word != null && word.is("mask")) {
            subject = subject.masked(command, command.nextWord());
            word = command.nextWord();
        }
        int associationLimit = Restriction.NO_LIMIT;
        if (word != null && word.is("ippeerlimit")) {
            associationLimit = associationLimit(command, command.nextWord());
            word = command.nextWord();
        }
        Set<RestrictFlag> flags = flags(command, subject, word);
        Access access = reader.draft().access();
        if (subject.isSource()) {
            access.rules().restrictSources(flags);
        } else if (subject.hostName() != null) {
            access.named()
                    .add(new NamedRestriction(
                            subject.hostName(),
                            subject.family(),
                            flags,
                            associationLimit,
                            command.place().position()));
        } else {
            for (AddressRange range : subject.ranges()) {
                access.rules().restrict(new Restriction(range, flags, associationLimit));
            }
        }
    }

    private static int associationLimit(Command command, @Nullable Word number) throws DroppedLineException {
        if (number != null) {
            var value = Numbers.signed(number);
            if (value.isPresent() && value.getAsLong() >= -1 && value.getAsLong() <= MOST_ASSOCIATIONS) {
                return (int) value.getAsLong();
            }
        }
        throw command.dropped(
                number,
                "expected a number from -1 to " + MOST_ASSOCIATIONS + " after 'ippeerlimit'" + Command.found(number));
    }

    private static Set<RestrictFlag> flags(Command command, RestrictSubject subject, @Nullable Word first)
            throws DroppedLineException {
        List<Setting<RestrictWord>> settings;
        Set<RestrictFlag> flags = EnumSet.noneOf(RestrictFlag.class);
        Word kod = null;
        OptionList.Reading<RestrictWord> reading = RestrictWord.LIST.readFrom(command, first, word -> hint(word));
        settings = reading.settings();
        for (Setting<RestrictWord> setting : settings) {
            RestrictFlag flag = setting.keyword().flag();
            if (!setting.keyword().secondWord().equals(setting.text())) {
                throw command.dropped(
                        setting.word(),
                        "expected '" + flag.word() + "', found '" + setting.text() + "' after "
                                + setting.word().shown());
            }
            flags.add(flag);
            kod = flag == RestrictFlag.KOD ? setting.word() : kod;
        }
        warn(command, flags, settings, kod);
        if (flags.isEmpty() && !reading.complete()) {
            command.warning(
                    subject.word(),
                    "no flag of this line was understood, so " + subject.word().shown() + " has full access");
        }
        return flags;
    }

    private static void warn(
            Command command, Set<RestrictFlag> flags, List<Setting<RestrictWord>> settings, @Nullable Word kod) {
        if (kod != null && !flags.contains(RestrictFlag.LIMITED)) {
            command.warning(kod, "'kod' does nothing without 'limited'");
        }
        for (Setting<RestrictWord> setting : settings) {
            switch (setting.keyword().flag()) {
                case MSSNTP -> command.noEffect(setting, "replies to Windows domain members are not signed");
                case NOTRUST ->
                    command.warning(
                            setting.word(),
                            "'notrust' refuses whoever has no key, all ordinary clients among them"
                                    + " (before ntp 4.2 it meant something else)");
                default -> {
                    // Obeyed as it is.
                }
            }
        }
    }

    /** Returns what to write in place of a word that is no flag, where that can be guessed. */
    private static String hint(Word word) {
        if (word.is("mask")) {
            return "; 'mask' follows the address";
        }
        if (word.is("ippeerlimit")) {
            return "; 'ippeerlimit' precedes the flags";
        }
        return word.text().matches("[0-9.]+") ? "; a mask is written 'mask " + word.text() + "'" : "";
    }
}
