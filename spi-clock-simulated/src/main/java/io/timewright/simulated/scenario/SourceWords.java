package io.timewright.simulated.scenario;

import io.timewright.values.SourceOptions;
import java.util.List;

/** The options of a source, in the words of ntp.conf's {@code server}. */
final class SourceWords {
    private static final List<String> KNOWN =
            List.of("iburst", "burst", "prefer", "noselect", "true", "minpoll", "maxpoll", "version", "ttl", "xleave");
    private static final int NEWEST_VERSION = 4;
    private static final int LARGEST_BYTE = 255;

    private final Words words;
    private final SourceOptions.Builder options = SourceOptions.builder();
    private int minimumPoll;
    private int maximumPoll;

    SourceWords(Words words) {
        this.words = words;
        SourceOptions defaults = options.build();
        minimumPoll = defaults.minimumPoll();
        maximumPoll = defaults.maximumPoll();
    }

    /** Takes all that is left of the line. */
    SourceOptions parse() throws ScenarioSyntaxException {
        Token last = words.peek();
        while (!words.isAtEnd()) {
            last = words.oneOf(KNOWN);
            switch (last.text()) {
                case "iburst" -> options.iburst();
                case "burst" -> options.burst();
                case "prefer" -> options.prefer();
                case "noselect" -> options.noselect();
                case "true" -> options.truechimer();
                case "minpoll" -> minimumPoll = poll();
                case "maxpoll" -> maximumPoll = poll();
                case "ttl" -> options.timeToLive(words.integer(0, LARGEST_BYTE));
                case "xleave" -> options.interleaved();
                default -> options.version(words.integer(1, NEWEST_VERSION));
            }
        }
        if (minimumPoll > maximumPoll) {
            throw words.error(
                    last,
                    "found minpoll " + minimumPoll + " and maxpoll " + maximumPoll + ", expected minpoll <= maxpoll");
        }
        return options.poll(minimumPoll, maximumPoll).build();
    }

    private int poll() throws ScenarioSyntaxException {
        return words.integer(SourceOptions.SHORTEST_POLL, SourceOptions.LONGEST_POLL);
    }
}
