package io.timewright.core.conf.reading;

import io.timewright.core.access.AddressRange;
import io.timewright.core.access.RestrictFlag;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@code delrestrict subject [mask m]}: takes back a {@code restrict} line; and NTPsec's {@code unrestrict}, which may
 * take back some flags only.
 */
final class DeleteRestrictionRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        RestrictSubject subject = RestrictSubject.read(command);
        Word word = command.nextWord();
        if (word != null && word.is("mask")) {
            subject = subject.masked(command, command.nextWord());
            word = command.nextWord();
        }
        Set<RestrictFlag> flags = EnumSet.noneOf(RestrictFlag.class);
        boolean some = command.name().equals("unrestrict");
        if (word != null && some) {
            RestrictWord.LIST.readFrom(command, word, wrong -> "").settings().stream()
                    .map(setting -> setting.keyword().flag())
                    .forEach(flags::add);
        } else if (word != null) {
            command.error(
                    word, "expected the end of the line" + Command.found(word), "it and what follows it were ignored");
        }
        if (!delete(subject, flags, reader.draft().access())) {
            command.warning(
                    subject.word(),
                    "there is no 'restrict' line for " + subject.word().shown() + " so far");
        }
    }

    private static boolean delete(RestrictSubject subject, Set<RestrictFlag> flags, Access access) {
        if (subject.isSource()) {
            return false;
        }
        if (subject.hostName() != null) {
            return access.named().removeIf(restriction -> restriction.hostName().equals(subject.hostName()));
        }
        boolean found = false;
        for (AddressRange range : subject.ranges()) {
            boolean plain = flags.isEmpty()
                    ? access.rules().delete(range, false)
                    : access.rules().unrestrict(range, flags);
            boolean ntpPort = flags.isEmpty() && access.rules().delete(range, true);
            found = found || plain || ntpPort;
        }
        return found;
    }
}
