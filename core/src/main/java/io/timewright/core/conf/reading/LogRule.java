package io.timewright.core.conf.reading;

import io.timewright.core.conf.LogItem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code logconfig [=+-]subject[kind] …}: what is logged, where each of subject and kind may be {@code all} and one of
 * them may be missing.
 */
final class LogRule implements Rule {
    private static final List<String> SUBJECTS = List.of("sys", "peer", "clock", "sync", "all");
    private static final List<String> KINDS = List.of("info", "events", "status", "statistics", "all");

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word word = command.nextString();
        if (word == null) {
            throw command.dropped(null, "expected words such as '=syncall' or '+sysevents'" + Command.found(null));
        }
        command.notYet("changes of the clock's state are logged, and nothing else");
        Set<LogItem> logged = reader.draft().logged();
        // ntpd's grammar knows one such line; a later one changes what an earlier one left.
        for (; word != null; word = command.nextString()) {
            String text = word.text();
            char sign = text.isEmpty() ? ' ' : text.charAt(0);
            Set<LogItem> items = items("=+-".indexOf(sign) < 0 ? text : text.substring(1));
            if (items.isEmpty()) {
                command.error(
                        word,
                        "expected =, + or - before one of sys, peer, clock, sync, all and one of info, events, status,"
                                + " statistics, all" + Command.found(word),
                        "it was ignored");
            } else if (sign == '-') {
                logged.removeAll(items);
            } else {
                if (sign != '+') {
                    logged.clear();
                }
                logged.addAll(items);
            }
        }
    }

    /** Returns what a word stands for, nothing where it is none. */
    private static Set<LogItem> items(String text) {
        for (String subject : SUBJECTS) {
            for (String kind : KINDS) {
                if (text.equals(subject + kind) || text.equals(subject) && kind.equals("all")) {
                    return of(subject, kind);
                }
            }
        }
        return KINDS.contains(text) ? of("all", text) : Set.of();
    }

    private static Set<LogItem> of(String subject, String kind) {
        return Arrays.stream(LogItem.values())
                .filter(item -> subject.equals("all") || item.text().startsWith(subject))
                .filter(item -> kind.equals("all") || item.text().endsWith(kind))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(LogItem.class)));
    }
}
