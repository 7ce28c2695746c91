package io.timewright.simulated.scenario;

/** What a value measures. */
enum Dimension {
    /** A span of time, in seconds. */
    TIME("a duration with its unit, such as 100us"),
    /** A plain number; a frequency error is one. */
    NUMBER("a number, such as 1e-9 or 5ppm");

    private final String expected;

    Dimension(String expected) {
        this.expected = expected;
    }

    /** Returns how error messages describe a value of this dimension. */
    String expected() {
        return expected;
    }
}
