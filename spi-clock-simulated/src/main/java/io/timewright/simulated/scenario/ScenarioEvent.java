package io.timewright.simulated.scenario;

/**
 * Something that happens at a moment of true time.
 *
 * @param atSeconds that moment
 * @param host where; empty for what concerns no single host
 * @param text what happens, in a few words for people
 * @param action makes it happen
 */
public record ScenarioEvent(double atSeconds, String host, String text, Action action) {
    /** Makes something happen in the world of a scenario. */
    @FunctionalInterface
    public interface Action {
        /** Makes it happen now. */
        void on(Stage stage);
    }
}
