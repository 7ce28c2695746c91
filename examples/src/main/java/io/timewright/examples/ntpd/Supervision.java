package io.timewright.examples.ntpd;

import io.timewright.examples.cli.Console;
import io.timewright.linux.ServiceManager;
import java.io.IOException;
import java.util.Optional;

/** Tells the service manager, where one has started the daemon ({@code Type=notify} of systemd), how the daemon is. */
final class Supervision {
    private final Console console;
    private Optional<ServiceManager> manager = ServiceManager.ofEnvironment();

    Supervision(Console console) {
        this.console = console;
    }

    /** The sockets are open. */
    void ready() {
        tell("READY=1", "STATUS=serving; the time is not known yet");
    }

    /** What {@code systemctl status} shows. */
    void status(String text) {
        tell("STATUS=" + text);
    }

    /** The daemon is about to end. */
    void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String... assignments) {
        try {
            if (manager.isPresent()) {
                manager.get().tell(assignments);
            }
        } catch (IOException e) {
            // Said once: the manager will not come back.
            console.diagnostic("timewright ntpd: " + e.getMessage());
            manager = Optional.empty();
        }
    }
}
