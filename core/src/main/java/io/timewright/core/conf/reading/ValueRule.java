package io.timewright.core.conf.reading;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.annotation.Nullable;

/**
 * The rule of a directive with one value.
 *
 * @param reader reads the value
 * @param taker takes it
 */
record ValueRule<T>(Reader<T> reader, Taker<T> taker) implements Rule {
    /** Returns the rule of {@code directive file}. */
    static ValueRule<Path> file(Taker<Path> taker) {
        return new ValueRule<>(
                command -> {
                    Word word = text(command, "a file name");
                    try {
                        return Path.of(word.text());
                    } catch (InvalidPathException e) {
                        throw command.dropped(word, "expected a file name" + Command.found(word));
                    }
                },
                taker);
    }

    /** Returns the rule of {@code directive text}. */
    static ValueRule<String> text(String expected, Taker<String> taker) {
        return new ValueRule<>(command -> text(command, expected).text(), taker);
    }

    /** Returns the rule of {@code directive integer}. */
    static ValueRule<Integer> integer(int least, int most, Taker<Integer> taker) {
        return new ValueRule<>(command -> integer(command, command.nextWord(), least, most), taker);
    }

    /** Returns the rule of {@code directive number}. */
    static ValueRule<Double> real(double least, double most, Taker<Double> taker) {
        return new ValueRule<>(
                command -> {
                    Word word = command.nextWord();
                    OptionalDouble number = word == null ? OptionalDouble.empty() : Numbers.real(word);
                    if (number.isEmpty() || !(number.getAsDouble() >= least && number.getAsDouble() <= most)) {
                        throw command.dropped(
                                word,
                                "expected a number from %.0f to %.0f after '%s'%s"
                                        .formatted(least, most, command.name(), Command.found(word)));
                    }
                    return number.getAsDouble();
                },
                taker);
    }

    /** Reads one integer of a line. */
    static int integer(Command command, @Nullable Word word, int least, int most) throws DroppedLineException {
        OptionalLong number = word == null ? OptionalLong.empty() : Numbers.integer(word);
        if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
            throw command.dropped(
                    word,
                    "expected a whole number from %d to %d after '%s'%s"
                            .formatted(least, most, command.name(), Command.found(word)));
        }
        return (int) number.getAsLong();
    }

    @Override
    public void obey(Command command, ConfigurationReader reading) throws DroppedLineException {
        T value = reader.read(command);
        taker.take(reading.draft(), value, command);
        command.expectEnd();
    }

    private static Word text(Command command, String expected) throws DroppedLineException {
        Word word = command.nextString();
        if (word == null || word.text().isEmpty()) {
            throw command.dropped(
                    word, "expected " + expected + " after '" + command.name() + "'" + Command.found(word));
        }
        return word;
    }

    /** Reads the value. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Command command) throws DroppedLineException;
    }

    /** Takes the value. */
    @FunctionalInterface
    interface Taker<T> {
        void take(Draft draft, T value, Command command);
    }
}
