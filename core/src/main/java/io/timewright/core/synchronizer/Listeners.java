package io.timewright.core.synchronizer;

import io.timewright.SyncListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** Tells all listeners, and lets none of them stop the clock by what it throws. */
final class Listeners {
    private static final Logger LOGGER = System.getLogger(Listeners.class.getName());

    private final List<SyncListener> listeners;

    Listeners(List<SyncListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(Consumer<SyncListener> event) {
        for (SyncListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                LOGGER.log(
                        Level.ERROR, "a listener failed: " + listener.getClass().getName(), e);
            }
        }
    }
}
