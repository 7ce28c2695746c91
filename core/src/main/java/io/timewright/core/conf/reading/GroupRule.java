package io.timewright.core.conf.reading;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code multicastclient [group …]} and {@code manycastserver group …}: multicast groups that are joined.
 *
 * @param groups where they are kept
 * @param otherwise the group where none is named, empty if one has to be
 */
record GroupRule(Function<Modes, Set<InetAddress>> groups, String otherwise) implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        List<InetAddress> named = new ArrayList<>();
        for (Word word = command.nextString(); word != null; word = command.nextString()) {
            if (!InetAddresses.isInetAddress(word.text())
                    || !InetAddresses.forString(word.text()).isMulticastAddress()) {
                throw command.dropped(
                        word,
                        "expected a multicast address such as 224.0.1.1 or ff05::101 after '" + command.name() + "'"
                                + Command.found(word));
            }
            named.add(InetAddresses.forString(word.text()));
        }
        if (named.isEmpty()) {
            if (otherwise.isEmpty()) {
                throw command.dropped(
                        null, "expected a multicast address after '" + command.name() + "'" + Command.found(null));
            }
            named.add(InetAddresses.forString(otherwise));
        }
        groups.apply(reader.draft().modes()).addAll(named);
    }
}
