package io.timewright.core.conf.reading;

import java.util.ArrayList;
import java.util.List;

/** {@code ttl routers …}: how far a manycast client looks, farther and farther. */
final class TimeToLiveRule implements Rule {
    private static final int MOST_STEPS = 8;
    private static final int LARGEST = 255;

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        List<Integer> routers = new ArrayList<>();
        Word word = command.nextWord();
        do {
            routers.add(ValueRule.integer(command, word, 0, LARGEST));
            word = command.nextWord();
        } while (word != null && routers.size() < MOST_STEPS);
        if (word != null) {
            command.error(
                    word, "expected at most 8 numbers" + Command.found(word), "it and what follows it were ignored");
        }
        reader.draft().modes().timesToLive(routers);
    }
}
