package io.timewright.core.conf.reading;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.annotation.Nullable;

/**
 * The grammar of options, the same for every directive that has some: names, each followed by the value it asks for.
 *
 * <p>A word that is no option ends the list, and what precedes it stays. A missing or wrong value drops the line. That
 * is what ntpd's parser does, which has a complete command in the one case and half an option in the other.
 */
final class OptionList<K extends Keyword> {
    private final ImmutableMap<String, K> table;
    private final String names;

    /** Creates the grammar of these options. */
    OptionList(K[] options) {
        ImmutableMap.Builder<String, K> builder = ImmutableMap.builder();
        for (K option : options) {
            builder.put(option.text(), option);
        }
        this.table = builder.buildOrThrow();
        this.names = String.join(", ", ImmutableSortedSet.copyOf(table.keySet()));
    }

    /**
     * Reads the rest of a line.
     *
     * @throws DroppedLineException if an option is incomplete
     */
    List<Setting<K>> read(Command command) throws DroppedLineException {
        List<Setting<K>> settings = new ArrayList<>();
        for (Word word = command.nextWord(); word != null; word = command.nextWord()) {
            K keyword = word.quoted() ? null : table.get(word.text());
            if (keyword == null) {
                command.error(word, unknown(command, word), "it and what follows it were ignored");
                return settings;
            }
            settings.add(setting(command, keyword, word));
        }
        return settings;
    }

    /**
     * Reads the rest of a line that must have an option at least.
     *
     * @throws DroppedLineException if there is none, or one is incomplete
     */
    List<Setting<K>> readSome(Command command) throws DroppedLineException {
        Word word = command.nextWord();
        K keyword = word == null || word.quoted() ? null : table.get(word.text());
        if (word == null || keyword == null) {
            throw command.dropped(word, unknown(command, word));
        }
        List<Setting<K>> settings = new ArrayList<>();
        settings.add(setting(command, keyword, word));
        settings.addAll(read(command));
        return settings;
    }

    private Setting<K> setting(Command command, K keyword, Word word) throws DroppedLineException {
        Argument argument = keyword.argument();
        if (argument == Argument.NONE) {
            return new Setting<>(keyword, word, "", 0);
        }
        Word value = argument == Argument.TEXT ? command.nextString() : command.nextWord();
        if (value != null) {
            if (argument == Argument.TEXT) {
                return new Setting<>(keyword, word, value.text(), 0);
            }
            Optional<Double> number = number(argument, value);
            if (number.isPresent()) {
                return new Setting<>(keyword, word, value.text(), number.get());
            }
        }
        throw command.dropped(
                value, "expected %s after '%s'%s".formatted(argument.expected(), keyword.text(), Command.found(value)));
    }

    private static Optional<Double> number(Argument argument, Word value) {
        if (argument == Argument.REAL) {
            OptionalDouble real = Numbers.real(value);
            return real.isPresent() ? Optional.of(real.getAsDouble()) : Optional.empty();
        }
        if (argument == Argument.BOOLEAN && value.is("true")) {
            return Optional.of(1.0);
        }
        OptionalLong integer = argument == Argument.INTEGER ? Numbers.integer(value) : Numbers.signed(value);
        return integer.isPresent() ? Optional.of((double) integer.getAsLong()) : Optional.empty();
    }

    private String unknown(Command command, @Nullable Word word) {
        if (command.diagnostics().isFull()) {
            return "";
        }
        return "expected an option of '" + command.name() + "' (" + names + ")" + Command.found(word)
                + (word == null ? "" : NearestWord.suggestion(word, table.keySet()));
    }
}
