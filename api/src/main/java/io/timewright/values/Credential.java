package io.timewright.values;

/**
 * By what one side proves to the other who it is. This is a name only; the secret is with the authenticator.
 *
 * @param authenticator the {@linkplain io.timewright.spi.PacketAuthenticator#name() name} of the authenticator that has it
 * @param name how that calls it, such as the number of a key
 */
public record Credential(String authenticator, String name) {
    /** The built-in authenticator: keys that both sides have in a file, {@code keys} in ntp.conf. */
    public static final String SYMMETRIC = "symmetric";

    /** The largest number of a symmetric key. */
    public static final int LARGEST_KEY = 65_535;

    /** Checks that both are there. */
    public Credential {
        if (authenticator.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("expected the names of an authenticator and of a credential, found '"
                    + authenticator + "' and '" + name + "'");
        }
    }

    /**
     * Returns the symmetric key of this number, {@code key} in ntp.conf.
     *
     * @throws IllegalArgumentException if the number is not from 1 to {@link #LARGEST_KEY}
     */
    public static Credential key(int number) {
        if (number < 1 || number > LARGEST_KEY) {
            throw new IllegalArgumentException("expected a key from 1 to " + LARGEST_KEY + ", found " + number);
        }
        return new Credential(SYMMETRIC, Integer.toString(number));
    }

    /** Returns {@code key 4}, or the names of authenticator and credential. */
    @Override
    public String toString() {
        return (authenticator.equals(SYMMETRIC) ? "key" : authenticator) + " " + name;
    }
}
