package io.timewright.examples.ntpq;

/** A question was not answered, or could not be asked; the message has ntpq's words and may have several lines. */
final class QuestionFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    QuestionFailedException(String message) {
        super(message);
    }
}
