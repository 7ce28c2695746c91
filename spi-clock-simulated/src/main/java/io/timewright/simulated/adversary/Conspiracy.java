package io.timewright.simulated.adversary;

import java.util.List;
import java.util.function.Consumer;

/**
 * Several servers that tell the same lie, so that it looks like agreement.
 *
 * @param members the liars
 */
public record Conspiracy(List<FalseTime> members) {
    /** Copies the list. */
    public Conspiracy {
        members = List.copyOf(members);
    }

    /** Returns a conspiracy of these. */
    public static Conspiracy of(FalseTime... members) {
        return new Conspiracy(List.of(members));
    }

    /** Lets all of them claim the same from now on. */
    public void claim(Consumer<FalseTime> lie) {
        members.forEach(lie);
    }
}
