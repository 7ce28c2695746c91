package io.timewright.core.conf.reading;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
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
        return read(command, word -> "");
    }

    /**
     * Reads the rest of a line.
     *
     * @param hint gives what is said of a word that is no option, where that is more than the nearest one
     * @throws DroppedLineException if an option is incomplete
     */
    List<Setting<K>> read(Command command, Function<Word, String> hint) throws DroppedLineException {
        return readFrom(command, command.nextWord(), hint).settings();
    }

    /**
     * Reads the rest of a line whose next word has been read already.
     *
     * @param first that word, {@code null} at the end of the line
     * @param hint gives what is said of a word that is no option, where that is more than the nearest one
     * @throws DroppedLineException if an option is incomplete
     */
    Reading<K> readFrom(Command command, @Nullable Word first, Function<Word, String> hint)
            throws DroppedLineException {
        List<Setting<K>> settings = new ArrayList<>();
        for (Word word = first; word != null; word = command.nextWord()) {
            K keyword = word.quoted() ? null : table.get(word.text());
            if (keyword == null) {
                String more = hint.apply(word);
                command.error(word, unknown(command, word, more), "it and what follows it were ignored");
                return new Reading<>(settings, false);
            }
            settings.add(setting(command, keyword, word));
        }
        return new Reading<>(settings, true);
    }

    /**
     * What was read.
     *
     * @param settings the options
     * @param complete whether the line had nothing else
     */
    record Reading<K extends Keyword>(List<Setting<K>> settings, boolean complete) {}

    /**
     * Reads the rest of a line that must have an option at least.
     *
     * @throws DroppedLineException if there is none, or one is incomplete
     */
    List<Setting<K>> readSome(Command command) throws DroppedLineException {
        Word word = command.nextWord();
        K keyword = word == null || word.quoted() ? null : table.get(word.text());
        if (word == null || keyword == null) {
            throw command.dropped(word, unknown(command, word, ""));
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

    private String unknown(Command command, @Nullable Word word, String hint) {
        if (command.diagnostics().isFull()) {
            return "";
        }
        return "expected an option of '" + command.name() + "' (" + names + ")" + Command.found(word)
                + (word == null || !hint.isEmpty() ? hint : NearestWord.suggestion(word, table.keySet()));
    }
}
