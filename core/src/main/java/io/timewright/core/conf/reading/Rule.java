package io.timewright.core.conf.reading;

/** What a directive means: reads the rest of its line and says what to do. */
@FunctionalInterface
interface Rule {
    /**
     * Obeys one line.
     *
     * @throws DroppedLineException if nothing of it can be obeyed
     */
    void obey(Command command, ConfigurationReader reader) throws DroppedLineException;
}
