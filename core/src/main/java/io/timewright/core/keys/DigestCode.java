package io.timewright.core.keys;

import java.security.DigestException;
import java.security.MessageDigest;

/** The digest of the key followed by the packet, as NTP has always had it (RFC 5905, section 7.3). */
final class DigestCode implements PacketCode {
    private final MessageDigest digest;
    private final byte[] key;

    DigestCode(MessageDigest digest, byte[] key) {
        this.digest = digest;
        this.key = key;
    }

    @Override
    public int length() {
        return digest.getDigestLength();
    }

    @Override
    public void compute(byte[] packet, int end, byte[] code) {
        digest.update(key);
        digest.update(packet, 0, end);
        try {
            int unusedLength = digest.digest(code, 0, code.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a code of " + code.length + " bytes is long enough for every digest", e);
        }
    }
}
