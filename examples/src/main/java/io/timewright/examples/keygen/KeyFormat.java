package io.timewright.examples.keygen;

/** Whose key file it is to be. */
enum KeyFormat {
    /** ntpd's, NTPsec's and ours. */
    NTPD,
    /** chrony's, which we read too. */
    CHRONY
}
