package io.timewright.simulated;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * The last events of a world. Writing costs a few stores and no text; texts are made when somebody asks.
 *
 * <p>What happens all the time, timers and packets, has a ring of its own, so that it does not drive out the rare event that
 * explains it all: a clock that was set, a machine that slept.
 */
final class EventLog {
    private static final int ORDINARY = 24;
    private static final int RARE = 16;

    private record Entry(
            long sequence,
            long trueNanos,
            String who,
            String what,
            @Nullable Object about) {
        WorldEvent toEvent() {
            return new WorldEvent(Duration.ofNanos(trueNanos), who, about == null ? what : what + textOf(about));
        }
    }

    private static final class Ring {
        private final long[] sequences;
        private final long[] trueNanos;
        private final String[] who;
        private final String[] what;
        private final Object[] about;
        private int next;

        Ring(int length) {
            sequences = new long[length];
            Arrays.fill(sequences, -1);
            trueNanos = new long[length];
            who = new String[length];
            what = new String[length];
            about = new Object[length];
        }

        void add(long sequence, long nanos, String newWho, String newWhat, @Nullable Object newAbout) {
            sequences[next] = sequence;
            trueNanos[next] = nanos;
            who[next] = newWho;
            what[next] = newWhat;
            about[next] = newAbout;
            next = next + 1 == sequences.length ? 0 : next + 1;
        }

        Stream<Entry> entries() {
            Stream.Builder<Entry> entries = Stream.builder();
            for (int i = 0; i < sequences.length; i++) {
                if (sequences[i] >= 0) {
                    entries.add(new Entry(sequences[i], trueNanos[i], who[i], what[i], about[i]));
                }
            }
            return entries.build();
        }
    }

    private final Ring ordinary = new Ring(ORDINARY);
    private final Ring rare = new Ring(RARE);
    private long sequence;

    /**
     * Notes what happens often.
     *
     * @param about what to add to the text
     */
    void ordinary(long trueNanos, String who, String what, @Nullable Object about) {
        ordinary.add(sequence++, trueNanos, who, what, about);
    }

    /** Notes what happens seldom; see {@link #ordinary}. */
    void rare(long trueNanos, String who, String what, @Nullable Object about) {
        rare.add(sequence++, trueNanos, who, what, about);
    }

    /** Returns what is remembered, the oldest first. */
    List<WorldEvent> last() {
        return Stream.concat(ordinary.entries(), rare.entries())
                .sorted(Comparator.comparingLong(Entry::sequence))
                .map(Entry::toEvent)
                .toList();
    }

    /** Returns a text that is the same in every run: the class of a task, which for a lambda is the class that has it. */
    private static String textOf(Object about) {
        Object subject = about instanceof SimulatedTask<?> task ? task.given() : about;
        if (!(subject instanceof Runnable || subject instanceof Callable)) {
            return subject.toString();
        }
        String name = subject.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        String stable = lambda < 0 ? name : name.substring(0, lambda);
        return stable.substring(stable.lastIndexOf('.') + 1);
    }
}
