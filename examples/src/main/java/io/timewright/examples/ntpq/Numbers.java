package io.timewright.examples.ntpq;

/** Numbers in commands. */
final class Numbers {
    private Numbers() {}

    /** Returns a whole number of a range. */
    static int parse(String word, int least, int most) throws QuestionFailedException {
        try {
            int number = Integer.parseInt(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As below.
        }
        throw new QuestionFailedException("***Illegal value " + word + ", expected " + least + " to " + most);
    }
}
