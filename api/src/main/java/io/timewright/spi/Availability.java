package io.timewright.spi;

/**
 * Whether a plugin can be used on this machine.
 *
 * @param available whether it can
 * @param reason why not, in words for the user; empty when it can
 */
public record Availability(boolean available, String reason) {
    /** It can be used. */
    public static final Availability AVAILABLE = new Availability(true, "");

    /** Returns that it cannot be used, and why. */
    public static Availability unavailable(String reason) {
        return new Availability(false, reason);
    }
}
