package io.timewright.core.conf;

/** What {@code enable} and {@code disable} switch. */
public enum Toggle {
    /** Unauthenticated broadcasts and peers are refused. */
    AUTHENTICATION("auth", true),
    /** Broadcasts are listened to. */
    BROADCAST_CLIENT("bclient", false),
    /** Reference clocks are calibrated. */
    CALIBRATION("calibrate", false),
    /** The kernel's own loop is used. */
    KERNEL("kernel", true),
    /** Mode 7 is answered. */
    MODE_7("mode7", false),
    /** Clients are remembered. */
    MONITOR("monitor", true),
    /** The clock is corrected. */
    CLOCK("ntp", true),
    /** Statistics are written. */
    STATISTICS("stats", true),
    /** A symmetric association is cleared before its packet is authenticated. */
    PEER_CLEAR_DIGEST_EARLY("peer_clear_digest_early", true),
    /** An association of Autokey is ended early. */
    UNPEER_CRYPTO_EARLY("unpeer_crypto_early", true),
    /** An association is ended early by a crypto-NAK. */
    UNPEER_CRYPTO_NAK_EARLY("unpeer_crypto_nak_early", true),
    /** An association is ended early by a wrong digest. */
    UNPEER_DIGEST_EARLY("unpeer_digest_early", true);

    private final String text;
    private final boolean enabledByDefault;

    Toggle(String text, boolean enabledByDefault) {
        this.text = text;
        this.enabledByDefault = enabledByDefault;
    }

    /** Returns the word. */
    public String text() {
        return text;
    }

    /** Returns whether it is a detail of how associations are ended, which hardly anybody ever switches. */
    boolean isAboutAssociations() {
        return compareTo(PEER_CLEAR_DIGEST_EARLY) >= 0;
    }

    /** Returns whether it is on without any line. */
    public boolean isEnabledByDefault() {
        return enabledByDefault;
    }
}
