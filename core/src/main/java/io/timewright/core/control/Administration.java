package io.timewright.core.control;

import java.util.Map;
import java.util.Optional;

/** What control messages may change, for those who prove the control key. Lives on the event thread. */
public interface Administration {
    /** Nobody may change anything. */
    Administration NONE = new Administration() {
        @Override
        public Optional<String> controlKey() {
            return Optional.empty();
        }

        @Override
        public String configure(String lines) {
            throw new IllegalStateException("nobody may change anything");
        }

        @Override
        public Map<String, Variable> variables() {
            return Map.of();
        }

        @Override
        public void set(String name, String value) {
            throw new IllegalStateException("nobody may change anything");
        }
    };

    /** Returns the name of the credential that proves who may change something; empty if nobody may. */
    Optional<String> controlKey();

    /**
     * Obeys lines as in ntp.conf.
     *
     * @return what to tell whoever sent them: that it is done, or what was wrong
     */
    String configure(String lines);

    /** Returns further system variables, as {@code setvar} makes them. */
    Map<String, Variable> variables();

    /** Changes the value of one of the {@link #variables()}. */
    void set(String name, String value);

    /**
     * A variable of {@code setvar}.
     *
     * @param value its value as it is told
     * @param listed whether it is told without being named
     */
    record Variable(String value, boolean listed) {}
}
