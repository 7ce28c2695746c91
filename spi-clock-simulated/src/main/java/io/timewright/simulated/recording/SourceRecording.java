package io.timewright.simulated.recording;

import java.util.List;
import java.util.Optional;

/**
 * What a synchronizer made of one of its sources over time.
 *
 * @param name the source
 * @param standing the numbers of its standings, see {@link #worst}
 * @param reach how many of the last eight polls were answered
 */
public record SourceRecording(String name, Envelope standing, Envelope reach) {
    /** From the best to the worst, which is how {@link #standing} numbers them. */
    static final List<Standing> STANDINGS = List.of(Standing.values());

    /** What becomes of a source, from the best to the worst. */
    public enum Standing {
        /** The system peer. */
        SYSTEM_PEER("system peer"),
        /** Takes part in the time. */
        SURVIVOR("survivor"),
        /** Right, but put aside. */
        OUTLIER("outlier"),
        /** Not usable yet, or not any more. */
        REJECTED("not usable"),
        /** Outside of what the majority agrees on. */
        FALSETICKER("falseticker"),
        /** None of the last eight polls was answered. */
        UNREACHABLE("unreachable");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        /** Returns a word or two for it. */
        public String text() {
            return text;
        }
    }

    /** Returns the worst standing during a span of {@link #standing}; empty where nothing is known. */
    public Optional<Standing> worst(int span) {
        double number = standing.greatest(span);
        return Double.isNaN(number) ? Optional.empty() : Optional.of(STANDINGS.get((int) number));
    }
}
