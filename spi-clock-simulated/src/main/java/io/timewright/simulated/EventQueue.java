package io.timewright.simulated;

import java.util.PriorityQueue;
import javax.annotation.Nullable;

/** What is going to happen in a world, ordered by true time, then by when it was decided. */
final class EventQueue {
    /** Something to be done at a moment of true time. */
    static final class Event implements Comparable<Event> {
        private final long trueNanos;
        private final long sequence;
        private final String owner;
        private final Runnable task;
        private boolean cancelled;

        private Event(long trueNanos, long sequence, String owner, Runnable task) {
            this.trueNanos = trueNanos;
            this.sequence = sequence;
            this.owner = owner;
            this.task = task;
        }

        long trueNanos() {
            return trueNanos;
        }

        /** Whose event it is, in words for an error message. */
        String owner() {
            return owner;
        }

        void run() {
            task.run();
        }

        void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(trueNanos, other.trueNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long sequence;

    Event add(long trueNanos, String owner, Runnable task) {
        Event event = new Event(trueNanos, sequence++, owner, task);
        events.add(event);
        return event;
    }

    /** Removes and returns the first event if it is due by then, otherwise {@code null}. */
    @Nullable
    Event pollUntil(long trueNanos) {
        while (true) {
            Event first = events.peek();
            if (first == null || first.trueNanos > trueNanos) {
                return null;
            }
            events.remove();
            if (!first.cancelled) {
                return first;
            }
        }
    }

    void clear() {
        events.clear();
    }
}
