package io.timewright.examples.ntpdate;

import java.io.IOException;
import java.util.List;

/** The system's log, through the program {@code logger}, which every system that has such a log has. */
final class SystemLog {
    private SystemLog() {}

    /** Writes a message; returns whether it was taken. */
    static boolean write(String message, long pid) throws InterruptedException {
        List<String> command = List.of("logger", "-t", "ntpdate[" + pid + "]", "-p", "daemon.notice", "--", message);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
