package io.timewright.core.synchronizer;

import io.timewright.SyncListener;
import io.timewright.core.control.EventBook;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * What happened, kept until it can be seen, and then told to all listeners, none of which can stop the clock by what it throws.
 * Lives on the event thread.
 */
final class Listeners {
    private static final Logger LOGGER = System.getLogger(Listeners.class.getName());

    private final EventBook book;
    private final List<SyncListener> listeners;
    private final Queue<Consumer<SyncListener>> events = new ArrayDeque<>();

    Listeners(EventBook book, List<SyncListener> listeners) {
        this.book = book;
        this.listeners = List.copyOf(listeners);
    }

    /** Counts an event, so that what is published next shows it, and keeps it for {@link #deliver}. */
    void tell(Consumer<SyncListener> event) {
        event.accept(book);
        events.add(event);
    }

    /** Tells what was kept, in its order; to be called once the state that it tells of is published. */
    void deliver() {
        for (Consumer<SyncListener> event = events.poll(); event != null; event = events.poll()) {
            for (SyncListener listener : listeners) {
                deliver(event, listener);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a listener in another language may throw what it does not declare
    private static void deliver(Consumer<SyncListener> event, SyncListener listener) {
        try {
            event.accept(listener);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOGGER.log(Level.ERROR, "a listener failed: " + listener.getClass().getName(), e);
        }
    }
}
