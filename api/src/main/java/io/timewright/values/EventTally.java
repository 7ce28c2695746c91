package io.timewright.values;

/**
 * The last thing that happened, and how often in a row, as status words tell it (RFC 9327, section 4).
 *
 * @param <E> {@link SystemEvent} or {@link SourceEvent}
 * @param last the last event
 * @param count how often it happened since another did, at most {@link #MOST}
 */
public record EventTally<E extends Enum<E>>(E last, int count) {
    /** Where the count, four bits on the wire, ends. */
    public static final int MOST = 15;

    /** Returns the tally after {@code event}: one more of the same, or the first of another. */
    public EventTally<E> plus(E event) {
        return new EventTally<>(event, event == last ? Math.min(count + 1, MOST) : 1);
    }
}
