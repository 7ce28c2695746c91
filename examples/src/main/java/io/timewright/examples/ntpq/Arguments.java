package io.timewright.examples.ntpq;

import java.util.List;
import java.util.Optional;

/**
 * The words after a command's name.
 *
 * @param words the words
 * @param session where the associations are found that an index stands for
 */
record Arguments(List<String> words, Session session) {
    /** Returns one word, if there are so many. */
    Optional<String> word(int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    /** Returns the words from {@code index} on. */
    List<String> from(int index) {
        return words.subList(Math.min(index, words.size()), words.size());
    }

    /** Returns the names of variables in the words from {@code index} on, which may have commas between them. */
    List<String> names(int index) {
        return from(index).stream()
                .flatMap(word -> List.of(word.split(",", -1)).stream())
                .filter(name -> !name.isBlank())
                .toList();
    }

    /** Returns the association that a word names by its number or, after {@code &}, by its place in the last list; 0 without one. */
    int association(int index) throws QuestionFailedException, InterruptedException {
        String word = word(index).orElse("0");
        boolean isIndex = word.startsWith("&");
        int number;
        try {
            number = Integer.parseInt(isIndex ? word.substring(1) : word);
        } catch (NumberFormatException e) {
            throw new QuestionFailedException(
                    isIndex
                            ? "***Association index `" + word + "' invalid/undecodable"
                            : "***Illegal unsigned value " + word);
        }
        if (!isIndex) {
            if (number < 0 || number > 65_535) {
                throw new QuestionFailedException("***Invalid association ID " + number + " specified");
            }
            return number;
        }
        List<Association> associations = session.associations();
        if (number < 1 || number > associations.size()) {
            throw new QuestionFailedException("***Association for index `" + word + "' not found");
        }
        return associations.get(number - 1).id();
    }
}
