package io.timewright.examples.report;

import io.timewright.simulated.recording.RecordedEvent;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Events where they happened in time. Those that would cover each other share a mark. */
final class Marks {
    /** The least distance of two marks, of the length of the recording. */
    private static final double DISTANCE = 0.012;

    private static final int MOST_TEXTS = 6;

    /**
     * An event with its number.
     *
     * @param number from 1 for what a script did; 0 for everything else, which goes without
     * @param event the event
     */
    record Numbered(int number, RecordedEvent event) {
        String title() {
            return Moment.text(event.atSeconds())
                    + (event.host().isEmpty() ? " " : " " + event.host() + ": ")
                    + event.text();
        }
    }

    /**
     * One mark.
     *
     * @param events what it stands for, in order, at least one
     */
    record Mark(List<Numbered> events) {
        double atSeconds() {
            return events.get(0).event().atSeconds();
        }

        String label() {
            int first = events.get(0).number();
            return events.size() == 1
                    ? "" + first
                    : first + "–" + events.get(events.size() - 1).number();
        }

        /** What is worst is shown; kinds are in the order of how much they disturb. */
        Kind kind() {
            return events.stream()
                    .map(numbered -> numbered.event().kind())
                    .reduce((x, y) -> x.compareTo(y) >= 0 ? x : y)
                    .orElseThrow();
        }

        String title() {
            String texts =
                    events.stream().limit(MOST_TEXTS).map(Numbered::title).collect(Collectors.joining("\n"));
            int more = events.size() - MOST_TEXTS;
            return more > 0 ? texts + "\nand " + more + " more" : texts;
        }
    }

    private Marks() {}

    /** Numbers what a script did. */
    static List<Numbered> numbered(List<RecordedEvent> events) {
        List<Numbered> all = new ArrayList<>();
        int number = 0;
        for (RecordedEvent event : events) {
            all.add(new Numbered(event.kind() == Kind.SCRIPT ? ++number : 0, event));
        }
        return all;
    }

    /** Returns the marks of those events that are wanted. */
    static List<Mark> of(List<Numbered> events, double lengthSeconds, Predicate<RecordedEvent> wanted) {
        List<Mark> marks = new ArrayList<>();
        List<Numbered> group = new ArrayList<>();
        for (Numbered next : events) {
            if (!wanted.test(next.event())) {
                continue;
            }
            if (!group.isEmpty()
                    && next.event().atSeconds() - group.get(0).event().atSeconds() > DISTANCE * lengthSeconds) {
                marks.add(new Mark(List.copyOf(group)));
                group.clear();
            }
            group.add(next);
        }
        if (!group.isEmpty()) {
            marks.add(new Mark(List.copyOf(group)));
        }
        return marks;
    }
}
