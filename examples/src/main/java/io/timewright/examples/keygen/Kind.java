package io.timewright.examples.keygen;

/** The types of keys that are worth making, by ntpd's names, with chrony's. */
enum Kind {
    /** RFC 8573's choice. ntpd knows it since 4.2.8p11, chrony since 4.0. */
    AES128CMAC("AES128", 16),
    /** chrony and NTPsec know it; NTPsec by another name. */
    AES256CMAC("AES256", 32),
    /** For servers that are too old for AES. */
    SHA256("SHA256", 32),
    /** As the above, with a longer digest of which ntpd sends no more. */
    SHA512("SHA512", 32),
    /** What national laboratories give to their users. */
    SHA1("SHA1", 20),
    /** For devices that know no better. */
    MD5("MD5", 20);

    private final String chronyName;
    private final int bytes;

    Kind(String chronyName, int bytes) {
        this.chronyName = chronyName;
        this.bytes = bytes;
    }

    /** Returns how long a key is made. */
    int bytes() {
        return bytes;
    }

    /** Returns a line of a file in the given format. */
    String line(KeyFormat format, int number, String hexadecimal) {
        return switch (format) {
            case NTPD -> number + " " + name() + " " + hexadecimal;
            case CHRONY -> number + " " + chronyName + " HEX:" + hexadecimal;
        };
    }
}
