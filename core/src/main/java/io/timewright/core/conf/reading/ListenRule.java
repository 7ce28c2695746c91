package io.timewright.core.conf.reading;

import com.google.common.collect.ImmutableMap;
import io.timewright.core.access.AddressRange;
import io.timewright.core.access.InterfaceRule;
import io.timewright.core.access.InterfaceRule.Action;
import io.timewright.core.access.InterfaceRule.Addresses;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * {@code interface listen|ignore|drop all|ipv4|ipv6|wildcard|name|address[/length]}: which local addresses are served.
 */
final class ListenRule implements Rule {
    private static final ImmutableMap<String, Action> ACTIONS =
            ImmutableMap.of("listen", Action.LISTEN, "ignore", Action.IGNORE, "drop", Action.DROP);
    private static final ImmutableMap<String, Addresses> GROUPS = ImmutableMap.of(
            "all", Addresses.ALL, "ipv4", Addresses.IPV4, "ipv6", Addresses.IPV6, "wildcard", Addresses.WILDCARD);

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word word = command.nextWord();
        Action action = word == null || word.quoted() ? null : ACTIONS.get(word.text());
        if (word == null || action == null) {
            throw command.dropped(
                    word,
                    "expected 'listen', 'ignore' or 'drop' after '" + command.name() + "'" + Command.found(word)
                            + (word == null ? "" : NearestWord.suggestion(word, ACTIONS.keySet())));
        }
        Word addresses = command.nextWord();
        InterfaceRule rule = rule(action, addresses);
        if (rule == null) {
            throw command.dropped(
                    addresses,
                    "expected 'all', 'ipv4', 'ipv6', 'wildcard', an interface or an address after '" + word.text() + "'"
                            + Command.found(addresses));
        }
        reader.draft().access().interfaces().add(rule);
        command.expectEnd();
    }

    @Nullable
    private static InterfaceRule rule(Action action, @Nullable Word word) {
        if (word == null || word.text().isEmpty()) {
            return null;
        }
        Addresses group = word.quoted() ? null : GROUPS.get(word.text());
        if (group != null) {
            return InterfaceRule.of(action, group);
        }
        try {
            Optional<AddressRange> range = RestrictSubject.range(word.text());
            return range.isPresent()
                    ? InterfaceRule.in(action, range.get())
                    : word.text().indexOf('/') >= 0 ? null : InterfaceRule.named(action, word.text());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
