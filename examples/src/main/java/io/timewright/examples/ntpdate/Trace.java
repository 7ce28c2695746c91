package io.timewright.examples.ntpdate;

import io.timewright.examples.cli.Console;
import io.timewright.values.NtpEndpoint;

/** Prints every exchange as it happens. */
record Trace(Console console) implements Interview.Watcher {
    @Override
    public void transmit(NtpEndpoint server) {
        console.line("transmit(" + server.host() + ")");
    }

    @Override
    public void receive(NtpEndpoint server) {
        console.line("receive(" + server.host() + ")");
    }
}
