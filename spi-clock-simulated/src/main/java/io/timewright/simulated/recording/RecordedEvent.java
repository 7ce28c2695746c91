package io.timewright.simulated.recording;

/**
 * Something that happened at a moment of true time.
 *
 * @param atSeconds that moment, since the start of the world
 * @param host where; empty for what concerns no single host
 * @param kind what sort of thing
 * @param text what, in a few words for people
 */
public record RecordedEvent(double atSeconds, String host, Kind kind, String text) {
    /** Sorts of things that happen. */
    public enum Kind {
        /** Was done to the world on purpose: a script set a clock, cut a link, stopped a server. */
        SCRIPT("script"),
        /** The state of a clock changed. */
        STATE("state"),
        /** A synchronizer set its clock at once. */
        STEP("step"),
        /** A source was lost, or answered again. */
        REACH("reach"),
        /** A leap second was announced, or taken back. */
        LEAP("leap"),
        /** A server asked for less or for silence. */
        KISS("kiss"),
        /** A synchronizer refused an offset, or noticed that its machine slept or its clock was set. */
        ALARM("alarm");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Returns the word for it. */
        public String text() {
            return text;
        }
    }
}
