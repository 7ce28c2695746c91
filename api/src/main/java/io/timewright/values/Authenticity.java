package io.timewright.values;

/** What a packet's proof of where it comes from is worth. */
public enum Authenticity {
    /** It carries none. */
    ABSENT("no authentication code"),
    /** The proof holds: whoever sent it knows the secret, and nobody has changed it. */
    AUTHENTIC("an authentic packet"),
    /** The key that it names is not known here. */
    UNKNOWN_KEY("a key that is not known here"),
    /** The key that it names is known, but not to be trusted. */
    UNTRUSTED_KEY("a key that is not trusted"),
    /** The key that it names is not for the address that it comes from. */
    WRONG_ADDRESS("a key that is not for this address"),
    /** It names another key than was agreed on. */
    OTHER_KEY("another key"),
    /** The proof is cut short. */
    TRUNCATED("a truncated authentication code"),
    /** The proof does not hold: another secret, or the packet was changed on its way. */
    WRONG_CODE("a wrong authentication code"),
    /** The other side says that it could not verify our proof (crypto-NAK). */
    REFUSED("a crypto-NAK");

    private final String text;

    Authenticity(String text) {
        this.text = text;
    }

    /** Returns what was found, in a few plain words. */
    public String text() {
        return text;
    }

    /** Returns whether something was to prove where the packet comes from, and did not. */
    public boolean isFailure() {
        return this != ABSENT && this != AUTHENTIC;
    }
}
