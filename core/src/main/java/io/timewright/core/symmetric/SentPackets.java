package io.timewright.core.symmetric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * What was sent to a peer lately, by transmit timestamps, which it returns as origins. Questions and answers are kept apart: somebody who
 * makes us answer all the time does not make us forget what we asked.
 */
final class SentPackets {
    /** So many questions without any answer mean that one side has lost its state, or the way is blocked. */
    static final int LONGEST_SILENCE = 4;

    private static final int MOST_ANSWERS = 8;

    private final Deque<Sent> questions = new ArrayDeque<>();
    private final Deque<Sent> answers = new ArrayDeque<>();

    /** A packet. */
    static final class Sent {
        private final long stamp;
        private final long departureNanos;
        private boolean used;

        private Sent(long stamp, long departureNanos) {
            this.stamp = stamp;
            this.departureNanos = departureNanos;
        }

        /** Returns when it left, on the monotonic counter. */
        long departureNanos() {
            return departureNanos;
        }

        /** Returns whether it has made an exchange. */
        boolean isUsed() {
            return used;
        }

        /** Returns whether this is the first time that this is asked: one packet makes one exchange. */
        boolean use() {
            boolean first = !used;
            used = true;
            return first;
        }
    }

    void asked(long stamp, long departureNanos) {
        add(questions, LONGEST_SILENCE, stamp, departureNanos);
    }

    void answered(long stamp, long departureNanos) {
        add(answers, MOST_ANSWERS, stamp, departureNanos);
    }

    private static void add(Deque<Sent> packets, int most, long stamp, long departureNanos) {
        if (packets.size() == most) {
            packets.removeLast();
        }
        packets.addFirst(new Sent(stamp, departureNanos));
    }

    /** Returns the packet that had this transmit timestamp, {@code null} if it is forgotten or never was. */
    @Nullable
    Sent find(long stamp) {
        return Stream.concat(questions.stream(), answers.stream())
                .filter(sent -> sent.stamp == stamp)
                .findFirst()
                .orElse(null);
    }

    /** Returns the last question, {@code null} before the first. */
    @Nullable
    Sent lastQuestion() {
        return questions.peekFirst();
    }

    /** Returns whether many questions in a row were answered by nothing. */
    boolean isSilence() {
        return questions.size() == LONGEST_SILENCE && questions.stream().noneMatch(sent -> sent.used);
    }
}
