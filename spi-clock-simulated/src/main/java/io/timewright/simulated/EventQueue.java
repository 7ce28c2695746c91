package io.timewright.simulated;

import io.timewright.spi.Cancellable;
import java.util.Arrays;
import javax.annotation.Nullable;

/**
 * What is going to happen, ordered by when, then by when it was decided: in a world by true time, on a host by its counter.
 *
 * <p>A heap of four children to a node, the times beside the events: half as deep as a binary one, and comparing looks at one
 * small array instead of at objects all over the memory. With a thousand hosts the queue is what a world costs.
 */
final class EventQueue {
    private static final int CHILDREN = 4;
    private static final int FIRST_CAPACITY = 16;

    /** Something to be done at a moment. */
    static final class Event implements Cancellable {
        private final long atNanos;
        private final long sequence;
        private final String owner;
        private final Runnable task;
        private boolean cancelled;

        private Event(long atNanos, long sequence, String owner, Runnable task) {
            this.atNanos = atNanos;
            this.sequence = sequence;
            this.owner = owner;
            this.task = task;
        }

        long atNanos() {
            return atNanos;
        }

        /** Whose event it is, in words for an error message. */
        String owner() {
            return owner;
        }

        Runnable task() {
            return task;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private Event[] events = new Event[FIRST_CAPACITY];
    private long[] times = new long[FIRST_CAPACITY];
    private int size;
    private long sequence;

    Event add(long atNanos, String owner, Runnable task) {
        Event event = new Event(atNanos, sequence++, owner, task);
        if (size == events.length) {
            events = Arrays.copyOf(events, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        size++;
        rise(size - 1, event);
        return event;
    }

    /** Returns the first event, {@code null} if there is none. */
    @Nullable
    Event first() {
        while (size > 0 && events[0].cancelled) {
            removeFirst();
        }
        return size == 0 ? null : events[0];
    }

    /** Removes and returns the first event if it is due by then, otherwise {@code null}. */
    @Nullable
    Event pollUntil(long nanos) {
        Event first = first();
        return first == null || first.atNanos > nanos ? null : removeFirst();
    }

    void clear() {
        Arrays.fill(events, null);
        size = 0;
    }

    private Event removeFirst() {
        Event first = events[0];
        size--;
        Event last = events[size];
        events[size] = null;
        if (size > 0) {
            sink(last);
        }
        return first;
    }

    /** Finds the place of an event between {@code start} and the root. */
    private void rise(int start, Event event) {
        int place = start;
        while (place > 0) {
            int parent = (place - 1) / CHILDREN;
            if (!isBefore(event, parent)) {
                break;
            }
            move(parent, place);
            place = parent;
        }
        put(place, event);
    }

    /** Finds the place of an event between the root, which is free, and the leaves. */
    private void sink(Event event) {
        int place = 0;
        while (true) {
            int firstChild = CHILDREN * place + 1;
            if (firstChild >= size) {
                break;
            }
            int child = earliest(firstChild, Math.min(firstChild + CHILDREN, size));
            if (isBefore(event, child)) {
                break;
            }
            move(child, place);
            place = child;
        }
        put(place, event);
    }

    private int earliest(int from, int to) {
        int earliest = from;
        for (int i = from + 1; i < to; i++) {
            if (times[i] < times[earliest]
                    || times[i] == times[earliest] && events[i].sequence < events[earliest].sequence) {
                earliest = i;
            }
        }
        return earliest;
    }

    private boolean isBefore(Event event, int place) {
        return event.atNanos < times[place] || event.atNanos == times[place] && event.sequence < events[place].sequence;
    }

    private void move(int from, int to) {
        events[to] = events[from];
        times[to] = times[from];
    }

    private void put(int place, Event event) {
        events[place] = event;
        times[place] = event.atNanos;
    }
}
