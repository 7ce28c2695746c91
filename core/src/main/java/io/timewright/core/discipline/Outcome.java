package io.timewright.core.discipline;

/** What a {@link ServerFilter} did with an exchange. */
public enum Outcome {
    /** The sample was used; the map has moved by what it taught. */
    ACCEPTED,
    /** The sample was used and says that the frequency of the local clock has jumped within the last interval. */
    FREQUENCY_JUMPED,
    /** The sample lies far outside what the clock can have drifted: dropped for now, ask again in four seconds. */
    OUTLIER,
    /**
     * Outliers agreed, so the time has stepped: the map was anchored anew at this sample. The clock may need a step.
     */
    REANCHORED,
    /** The sample contradicts itself or is older than the last one; nothing was changed. */
    REJECTED;

    /** True if the map was changed by the sample, so that the clock should follow. */
    public boolean movesMap() {
        return this == ACCEPTED || this == FREQUENCY_JUMPED || this == REANCHORED;
    }

    /** True if the next poll should come as early as allowed because the clock does not behave as predicted. */
    public boolean callsForFastPolling() {
        return this == FREQUENCY_JUMPED || this == OUTLIER || this == REANCHORED;
    }
}
