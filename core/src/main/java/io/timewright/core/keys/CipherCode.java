package io.timewright.core.keys;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-CMAC (RFC 4493, for NTP RFC 8573): the last block of the packet in CBC mode, after a subkey has been added to the packet's last
 * block.
 */
final class CipherCode implements PacketCode {
    private static final int BLOCK = 16;
    /** What the polynomial of GF(2^128) leaves of a carry. */
    private static final int CARRY = 0x87;
    /** The first bit of the padding of a last block that is not whole. */
    private static final byte PADDING = (byte) 0x80;

    private final Cipher cipher;
    private final byte[] wholeSubkey;
    private final byte[] paddedSubkey;
    private byte[] encrypted = new byte[128];

    /** Takes a key of 16, 24 or 32 bytes. */
    CipherCode(byte[] key) throws GeneralSecurityException {
        cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BLOCK]));
        wholeSubkey = doubled(cipher.doFinal(new byte[BLOCK]));
        paddedSubkey = doubled(wholeSubkey);
    }

    @Override
    public int length() {
        return BLOCK;
    }

    @Override
    public void compute(byte[] packet, int end, byte[] code) {
        int last = end == 0 ? 0 : (end - 1) / BLOCK * BLOCK;
        boolean whole = end - last == BLOCK;
        if (!whole) {
            packet[end] = PADDING;
            Arrays.fill(packet, end + 1, last + BLOCK, (byte) 0);
        }
        byte[] subkey = whole ? wholeSubkey : paddedSubkey;
        add(subkey, packet, last);
        if (encrypted.length < last + BLOCK) {
            encrypted = new byte[last + BLOCK];
        }
        try {
            int unusedLength = cipher.doFinal(packet, 0, last + BLOCK, encrypted, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks can always be encrypted", e);
        }
        // Added twice it is gone: the caller's packet is what it was.
        add(subkey, packet, last);
        System.arraycopy(encrypted, last, code, 0, BLOCK);
    }

    private static void add(byte[] subkey, byte[] packet, int from) {
        for (int i = 0; i < BLOCK; i++) {
            packet[from + i] ^= subkey[i];
        }
    }

    /** Multiplies by x in GF(2^128). */
    private static byte[] doubled(byte[] block) {
        byte[] result = new byte[BLOCK];
        int carry = 0;
        for (int i = BLOCK - 1; i >= 0; i--) {
            int shifted = (block[i] & 0xff) << 1 | carry;
            result[i] = (byte) shifted;
            carry = shifted >>> Byte.SIZE;
        }
        result[BLOCK - 1] ^= (byte) (carry * CARRY);
        return result;
    }
}
