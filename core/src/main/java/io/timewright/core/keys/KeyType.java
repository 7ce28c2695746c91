package io.timewright.core.keys;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key is for, by the names that ntpd, NTPsec and chrony have for it: {@code MD5}, {@code SHA1}, {@code SHA256} … of the JDK's
 * digests, {@code AES128CMAC}, {@code AES-256} … of its ciphers.
 *
 * @param algorithm the JDK's name of the digest; {@code AES} for AES-CMAC
 * @param keyBytes how long a key must be; empty where any length will do
 */
record KeyType(String algorithm, OptionalInt keyBytes) {
    /** NTP's first digest, and the type of a key without one in chrony's format. */
    static final KeyType MD5 = new KeyType("MD5", OptionalInt.empty());

    private static final String AES = "AES";
    private static final Pattern CIPHER = Pattern.compile("AES(128|192|256)?(CMAC|CBC)?");
    private static final Pattern SHA_2 = Pattern.compile("SHA(224|256|384|512)");
    private static final Pattern SHA_3 = Pattern.compile("SHA3(224|256|384|512)");
    private static final int USUAL_CIPHER_BITS = 128;
    private static final CharMatcher SEPARATORS = CharMatcher.anyOf("-_/");

    /** Types that ntpd or chrony may know, but not the JDK. */
    private static final Set<String> ELSEWHERE = ImmutableSet.of(
            "MD2",
            "MD4",
            "MDC2",
            "RIPEMD160",
            "RMD160",
            "SM3",
            "TIGER",
            "WHIRLPOOL",
            "BLAKE2B512",
            "BLAKE2S256",
            "SHAKE128",
            "SHAKE256",
            "MD5SHA1",
            "DSASHA",
            "DSASHA1",
            "DES");

    /** Returns the type that a key file calls so, in capitals or not. */
    static Optional<KeyType> named(String name) {
        String plain = plain(name);
        Matcher cipher = CIPHER.matcher(plain);
        if (cipher.matches()) {
            int bits = cipher.group(1) == null ? USUAL_CIPHER_BITS : Integer.parseInt(cipher.group(1));
            return Optional.of(new KeyType(AES, OptionalInt.of(bits / Byte.SIZE)));
        }
        return digest(plain).filter(KeyType::isInstalled).map(algorithm -> new KeyType(algorithm, OptionalInt.empty()));
    }

    /** Returns whether this is a type that is known elsewhere, so that it can be shown to the user without fear. */
    static boolean isKnownElsewhere(String name) {
        return ELSEWHERE.contains(plain(name)) || digest(plain(name)).isPresent();
    }

    private static String plain(String name) {
        return Ascii.toUpperCase(SEPARATORS.removeFrom(name));
    }

    private static Optional<String> digest(String plain) {
        if (plain.equals("M") || plain.equals("MD5")) {
            return Optional.of(MD5.algorithm);
        }
        if (plain.equals("SHA") || plain.equals("SHA1")) {
            return Optional.of("SHA-1");
        }
        Matcher second = SHA_2.matcher(plain);
        if (second.matches()) {
            return Optional.of("SHA-" + second.group(1));
        }
        Matcher third = SHA_3.matcher(plain);
        return third.matches() ? Optional.of("SHA3-" + third.group(1)) : Optional.empty();
    }

    private static boolean isInstalled(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).getDigestLength() <= PacketCode.LONGEST;
        } catch (NoSuchAlgorithmException e) {
            return false;
        }
    }

    /** Returns what computes codes with a key of this type; each is for one thread at a time. */
    PacketCode code(byte[] key) {
        try {
            return keyBytes.isPresent()
                    ? new CipherCode(Arrays.copyOf(key, keyBytes.getAsInt()))
                    : new DigestCode(MessageDigest.getInstance(algorithm), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(this + " was there a moment ago", e);
        }
    }

    /** Returns the algorithm, as in {@code AES-128-CMAC}. */
    @Override
    public String toString() {
        return keyBytes.isPresent()
                ? String.format(Locale.ROOT, "%s-%d-CMAC", algorithm, keyBytes.getAsInt() * Byte.SIZE)
                : algorithm;
    }
}
