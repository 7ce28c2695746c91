package io.timewright.examples.demo;

import io.timewright.examples.cli.Console;
import java.time.Duration;
import java.util.List;

/** Shows a block of lines that changes: in place on a terminal, otherwise again and again, less often. */
final class Screen {
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";

    private final Console console;
    private int linesShown;

    Screen(Console console) {
        this.console = console;
    }

    /** Returns how often it makes sense to show a new state. */
    Duration interval() {
        return console.terminal() ? Duration.ofMillis(500) : Duration.ofSeconds(3);
    }

    /** Shows the block, on a terminal in place of the last one. */
    void show(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (console.terminal() && linesShown > 0) {
            text.append("\u001b[").append(linesShown).append('A');
        }
        // The first line of a block is empty, to keep it apart from what is above.
        text.append(System.lineSeparator());
        for (String line : lines) {
            text.append(line)
                    .append(console.terminal() ? CLEAR_TO_END_OF_LINE : "")
                    .append(System.lineSeparator());
        }
        linesShown = lines.size() + 1;
        console.out().print(text);
        console.out().flush();
    }
}
